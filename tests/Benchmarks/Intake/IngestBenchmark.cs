using System.Diagnostics;
using ConnectedInsurance.Benchmarks.Hosting;

namespace ConnectedInsurance.Benchmarks.Intake;

/// <summary>Batches by HTTP to durable stream and intake row: how many a second, and how long a dongle waits for its 201.</summary>
/// <remarks>
/// Cars on the road: real tokens, whole generated drives that begin during the run and do not end in it; `close` measures what an end costs.
/// A batch counts when its row is stored: the clock of the rate stops when the last accepted one is.
/// </remarks>
internal sealed class IngestBenchmark : IBenchmark
{
    private const double Offered = 4000;
    private static readonly TimeSpan MustP99 = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SlowDisk = TimeSpan.FromMilliseconds(2);
    // What turns out hot is compiled anew, on one of the machine's two cores: after 4 s a third of the processor still went there.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DriveLength = TimeSpan.FromHours(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Name => "ingest";

    /// <inheritdoc/>
    public string What => "HTTP batches -> 201 from the durable stream -> intake row; batches a second until the last row is stored";

    /// <inheritdoc/>
    public async Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var batches = DriveBatches.Make(DriveLength, TimeProvider.System.GetUtcNow() - DriveLength);
        var (rate, p99, details) = await Measure(options, batches, options.FsyncDelay);
        details["batchBytes"] = Math.Round(batches.MeanBytes);
        details["dongles"] = PublisherLoad.Dongles;
        details["mustP99Milliseconds"] = MustP99.TotalMilliseconds;
        if (options.FsyncDelay == TimeSpan.Zero)
        {
            details["fsync2ms"] = (await Measure(options, batches, SlowDisk)).Details;
        }

        return new(Name, rate, "batches/s", Bound.AtLeast(6000, 15_000), details, p99 < MustP99);
    }

    private static async Task<(double Rate, TimeSpan P99, Dictionary<string, object> Details)> Measure(
        BenchmarkOptions options, DriveBatches batches, TimeSpan fsyncDelay)
    {
        var folder = Directory.CreateTempSubdirectory("connected-insurance-ingest-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            var tokens = await Fleet.Register(data, PublisherLoad.Dongles);
            using var platform = PlatformProcess.Start(data, fsyncDelay);
            using var load = new PublisherLoad(platform.Address, batches, tokens);
            using var rows = new StoredRows(Path.Combine(data, "tables.db"));
            load.Closed(WarmUp);
            await rows.Await(load.Posted, Patience);

            var fastest = await Fastest(platform, load, rows);
            options.Say(FormattableString.Invariant(
                $"fsync + {fsyncDelay.TotalMilliseconds} ms: {fastest.Rate:0} batches/s; processor a batch: platform {fastest.PlatformMicroseconds:0} us, load {fastest.LoadMicroseconds:0} us"));
            var latencies = load.Open(Span, Offered);
            var behind = load.Posted - rows.Count();
            options.Say(FormattableString.Invariant(
                $"fsync + {fsyncDelay.TotalMilliseconds} ms: {Offered} a second offered: p50 {At(latencies, 0.5):0.0} ms, p99 {At(latencies, 0.99):0.0} ms; {behind} rows behind at the end"));
            return (fastest.Rate, latencies[(int)(0.99 * latencies.Length)], new()
            {
                ["batchesASecond"] = Math.Round(fastest.Rate),
                ["drainSeconds"] = Math.Round(fastest.Drain.TotalSeconds, 2),
                ["platformCpuMicrosecondsABatch"] = Math.Round(fastest.PlatformMicroseconds, 1),
                ["loadCpuMicrosecondsABatch"] = Math.Round(fastest.LoadMicroseconds, 1),
                ["platformPeakMegabytes"] = platform.PeakBytes >> 20,
                ["offered"] = Offered,
                ["latencyMilliseconds"] = new Dictionary<string, double>
                {
                    ["p50"] = At(latencies, 0.5),
                    ["p99"] = At(latencies, 0.99),
                    ["p999"] = At(latencies, 0.999),
                    ["max"] = At(latencies, 1),
                },
                ["rowsBehindAtEnd"] = behind,
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Rate, TimeSpan Drain, double PlatformMicroseconds, double LoadMicroseconds)> Fastest(
        PlatformProcess platform, PublisherLoad load, StoredRows rows)
    {
        using var self = Process.GetCurrentProcess();
        var (before, platformCpu, loadCpu) = (load.Posted, platform.Cpu, self.TotalProcessorTime);
        var begun = Stopwatch.GetTimestamp();
        load.Closed(Span);
        var posted = Stopwatch.GetElapsedTime(begun);
        self.Refresh();
        loadCpu = self.TotalProcessorTime - loadCpu;
        await rows.Await(load.Posted, Patience);
        var stored = Stopwatch.GetElapsedTime(begun);
        var count = load.Posted - before;
        return (count / stored.TotalSeconds, stored - posted, (platform.Cpu - platformCpu).TotalMicroseconds / count, loadCpu.TotalMicroseconds / count);
    }

    private static double At(TimeSpan[] ascending, double share) =>
        Math.Round(ascending[(int)(share * (ascending.Length - 1))].TotalMilliseconds, 2);
}
