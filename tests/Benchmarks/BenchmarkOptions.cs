namespace ConnectedInsurance.Benchmarks;

/// <summary>What the command line says to a benchmark.</summary>
/// <param name="FsyncDelay">Added to every wait for the disk, since it costs 0.1 ms on one machine and 2.5 ms on the next; zero measures this machine's own.</param>
/// <param name="Say">Tells a line to the person watching.</param>
internal sealed record BenchmarkOptions(TimeSpan FsyncDelay, Action<string> Say);
