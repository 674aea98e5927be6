using System.Diagnostics;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>An hour of driving in the emulated world: the firmware, its board, the car around it and a far end that answers.</summary>
internal sealed class WorldBenchmark : IBenchmark
{
    private const int Samples = 9;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "world";

    /// <inheritdoc/>
    public string What => "an hour of driving, 10 Hz, through the firmware in its emulated car; median seconds";

    /// <inheritdoc/>
    public Task<BenchmarkResult> Run(BenchmarkOptions options)
    {
        var drive = GeneratedDrive.Make(Temper.Normal, Hour, seed: 1, new(2026, 3, 2, 6, 10, 0, TimeSpan.Zero));
        Drive(drive);
        var seconds = Enumerable.Range(0, Samples).Select(_ => Drive(drive)).Order().ToArray();
        return Task.FromResult(new BenchmarkResult(Name, seconds[Samples / 2], "s", Bound.AtMost(1, 0.3), new Dictionary<string, object>
        {
            ["seconds"] = seconds.Select(second => Math.Round(second, 3)),
        }));
    }

    private static double Drive(DrivenTrip drive)
    {
        var world = new EmulatedWorld(new WorldOptions { Drives = [(TimeSpan.Zero, drive)], WifiEverywhere = true });
        var begun = Stopwatch.GetTimestamp();
        world.Run(Hour);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
