using System.Diagnostics;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Emulator.Fleet;

/// <summary>Runs many emulated worlds side by side, a minute of virtual time each in turn, against one platform or each against its own.</summary>
public static class RunFleet
{
    private const int Drives = 12;
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(50);

    /// <summary>Runs it.</summary>
    /// <param name="options">The fleet.</param>
    /// <param name="dongles">Ids and keys; null gives every world its own platform.</param>
    /// <param name="door">The platform for a dongle's world; null with <paramref name="dongles"/> null.</param>
    /// <param name="progress">Told the share done, 0 to 1, and the batches acknowledged.</param>
    /// <param name="cancellation">Ends it between slices.</param>
    public static FleetReport Run(
        FleetOptions options,
        IReadOnlyList<(string Id, byte[] Key)>? dongles,
        Func<PlatformDoor>? door,
        Action<double, long> progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        var doors = new PlatformDoor?[options.Dongles];
        var worlds = new EmulatedWorld[options.Dongles];
        var drives = Make(options);
        for (var i = 0; i < worlds.Length; i++)
        {
            doors[i] = door?.Invoke();
            worlds[i] = new EmulatedWorld(Options(options, drives, i, dongles?[i]), doors[i]);
        }

        var watch = Stopwatch.StartNew();
        for (var passed = TimeSpan.Zero; passed < options.Length; passed += Slice)
        {
            Parallel.ForEach(worlds, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = 4 * Environment.ProcessorCount }, world => world.Run(Slice));
            progress((passed + Slice) / options.Length, worlds.Sum(world => (long)world.Delivered));
        }

        return Report(options, worlds, doors, watch.Elapsed);
    }

    private static FleetReport Report(FleetOptions options, EmulatedWorld[] worlds, PlatformDoor?[] doors, TimeSpan took)
    {
        var batches = worlds.Sum(world => (long)world.Delivered);
        var lags = worlds.SelectMany(world => world.LagSeconds).Order().ToArray();
        var answers = doors.SelectMany(door => door?.Milliseconds ?? []).Order().ToArray();
        return new(
            options.Dongles,
            options.Length.TotalHours,
            took.TotalSeconds,
            batches,
            batches / took.TotalSeconds,
            options.Length / took,
            worlds.Sum(world => world.Waiting),
            Percentile(answers, 0.5),
            Percentile(answers, 0.99),
            Percentile(lags, 0.5),
            Percentile(lags, 0.99),
            Environment.WorkingSet / 1e6);
    }

    private static double Percentile(double[] ordered, double share) =>
        ordered.Length == 0 ? double.NaN : ordered[(int)Math.Min(ordered.Length - 1, Math.Floor(share * ordered.Length))];

    /// <summary>A dozen drives serve everybody: what differs is who drives which, and when.</summary>
    private static DrivenTrip[] Make(FleetOptions options)
    {
        var length = options.Length * 0.8 < Longest ? options.Length * 0.8 : Longest;
        return [.. Enumerable.Range(0, Drives).Select(seed => GeneratedDrive.Make((Temper)(seed % 3), length, seed, options.End - options.Length))];
    }

    private static WorldOptions Options(FleetOptions options, DrivenTrip[] drives, int index, (string Id, byte[] Key)? dongle)
    {
        var random = new Random(index);
        var trips = new List<(TimeSpan, DrivenTrip)>();
        for (var at = options.Length * 0.1 * random.NextDouble(); at < options.Length;)
        {
            var drive = drives[random.Next(drives.Length)];
            trips.Add((at, drive));
            at += TimeSpan.FromSeconds(drive.Seconds.Count) + TimeSpan.FromHours(1 + (4 * random.NextDouble()));
        }

        return new WorldOptions
        {
            Seed = index,
            Faults = options.Faults,
            Beginning = options.End - options.Length,
            Drives = trips,
            WifiEverywhere = true,
            IsLedgerKept = false,
            Dongle = dongle?.Id ?? $"dongle-{index}",
            Key = dongle?.Key ?? new byte[32],
        };
    }
}
