using System.Diagnostics;

namespace ConnectedInsurance.Benchmarks.Durable;

/// <summary>100,000 instances that wait for a day: what they cost while nothing happens.</summary>
/// <param name="CpuPercent">Of one core, while idle.</param>
/// <param name="HeapMegabytes">Managed memory they added.</param>
/// <param name="WorkingSetMegabytes">Memory of the process with them.</param>
internal sealed record WaitingTimers(double CpuPercent, double HeapMegabytes, double WorkingSetMegabytes)
{
    private const int Count = 100_000;
    private const int Starters = 512;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>True when they burn nothing and fit anywhere.</summary>
    public bool Holds => CpuPercent < 2 && HeapMegabytes < 32;

    /// <summary>Starts them and watches.</summary>
    public static async Task<WaitingTimers> Measure(BenchmarkOptions options)
    {
        await using var host = await EngineHost.Start(options with { FsyncDelay = TimeSpan.Zero });
        await host.Orchestrator.Start<LongWait, int>("first", 0);
        await host.Rest();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = Starters }, async (i, cancellation) =>
            await host.Orchestrator.Start<LongWait, int>($"{i}", i, cancellation: cancellation));
        await host.Rest();
        heap = GC.GetTotalMemory(forceFullCollection: true) - heap;

        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        await Task.Delay(Idle);
        process.Refresh();
        return new((process.TotalProcessorTime - cpu) / Idle * 100, heap / 1e6, process.WorkingSet64 / 1e6);
    }
}
