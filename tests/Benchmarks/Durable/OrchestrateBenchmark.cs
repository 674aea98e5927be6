using System.Diagnostics;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Benchmarks.Durable;

/// <summary>Orchestrations of three activities from their start to their end, every turn durable before the next.</summary>
internal sealed class OrchestrateBenchmark : IBenchmark
{
    private const int Starters = 512;
    private const int Ahead = 3_000;
    private const int WarmUp = 6_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    /// <inheritdoc/>
    public string Name => "orchestrate";

    /// <inheritdoc/>
    public string What => "orchestrations of 3 activities, each turn durable; replay of 1,000 events; 100,000 waiting timers";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var bound = options.FsyncDelay == TimeSpan.Zero ? Bound.AtLeast(2000, 6000) : Bound.AtLeast(600, 6000);
        var (rate, details) = await Throughput(options);
        var replay = await ReplayCost.Measure(options);
        var timers = await WaitingTimers.Measure(options);
        options.Say(FormattableString.Invariant($"replay of 1,000 events: {replay:0.00} ms"));
        options.Say(FormattableString.Invariant(
            $"100,000 waiting timers: {timers.CpuPercent:0.0} % of a core, {timers.HeapMegabytes:0.0} MB more heap, working set {timers.WorkingSetMegabytes:0} MB"));
        details["replayMillisecondsOf1000Events"] = Math.Round(replay, 3);
        details["waitingTimers"] = timers;
        return new BenchmarkResult(Name, rate, "orchestrations/s", bound, details, timers.Holds);
    }

    private static async Task<(double Rate, Dictionary<string, object> Details)> Throughput(BenchmarkOptions options)
    {
        await using var host = await EngineHost.Start(options);
        await Load(host, "warm", WarmUp, TimeSpan.FromMinutes(1));
        var allocated = GC.GetTotalAllocatedBytes();
        var collections = GC.CollectionCount(0);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var (count, elapsed) = await Load(host, "load", int.MaxValue, Length);
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        collections = GC.CollectionCount(0) - collections;
        await Verify(host, count);
        var details = new Dictionary<string, object>
        {
            ["orchestrations"] = count,
            ["seconds"] = Math.Round(elapsed.TotalSeconds, 2),
            ["cpuMicrosecondsEach"] = Math.Round(cpu.TotalMicroseconds / count, 1),
            ["coresUsed"] = Math.Round(cpu / elapsed, 2),
            ["allocatedBytesEach"] = allocated / count,
            ["collections"] = collections,
            ["fsyncDelayMilliseconds"] = options.FsyncDelay.TotalMilliseconds,
        };
        options.Say(FormattableString.Invariant($"{count} in {elapsed.TotalSeconds:0.0} s, {cpu.TotalMicroseconds / count:0} us of processor and {allocated / count} bytes each, {collections} collections"));
        return (count / elapsed.TotalSeconds, details);
    }

    private static async Task<(int Count, TimeSpan Elapsed)> Load(EngineHost host, string name, int most, TimeSpan length)
    {
        using var ended = new Ended(Ahead);
        var started = 0;
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Starters).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begin) < length && Interlocked.Increment(ref started) is var number && number <= most)
            {
                await host.Orchestrator.Start<ThreeSteps, int>($"{name}-{number}", number);
                await ended.Room(number);
            }
        })));
        started = Math.Min(started, most);
        await ended.Reach(started);
        return (started, Stopwatch.GetElapsedTime(begin));
    }

    private static async Task Verify(EngineHost host, int count)
    {
        var seen = 0;
        string? after = null;
        do
        {
            var page = await host.Orchestrator.Query(new() { Prefix = "ThreeSteps:load-", After = after, Limit = 1000 });
            foreach (var instance in page.Instances)
            {
                seen += instance.Status == OrchestrationStatus.Completed && instance.Output.Read<int>() == instance.Input.Read<int>() + 3 ? 1 : 0;
            }

            after = page.Continuation;
        }
        while (after is not null);

        if (seen != count)
        {
            throw new InvalidOperationException($"{seen} of {count} orchestrations ended right.");
        }
    }
}
