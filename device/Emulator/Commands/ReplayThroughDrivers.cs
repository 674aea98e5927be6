using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Emulator.Commands;

/// <summary>A recording as the parts of a board would give it to the firmware's drivers, in virtual time.</summary>
internal static class ReplayThroughDrivers
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilItHasEnded = TimeSpan.FromMinutes(10);

    public static int Send(WorldOptions options, IReadOnlyList<DrivenTrip> trips, PlatformDoor door, bool json, CancellationToken cancellation)
    {
        var first = trips[0];
        var end = trips[^1].Offset - first.Offset + TimeSpan.FromSeconds(trips[^1].Seconds.Count);
        var world = new EmulatedWorld(
            options with
            {
                Beginning = (first.Start ?? DateTimeOffset.UnixEpoch) - Before,
                Faults = first.Start is null ? Fault.NoTime : Fault.None,
                Drift = 0,
                Drives = [.. trips.Select(trip => (trip.Offset - first.Offset + Before, trip))],
            },
            door);
        for (var passed = TimeSpan.Zero; passed < Before + end + UntilItHasEnded; passed += Before)
        {
            cancellation.ThrowIfCancellationRequested();
            world.Run(Before);
        }

        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { trips = trips.Count, seconds = trips.Sum(trip => trip.Seconds.Count), delivered = world.Delivered, waiting = world.Waiting })
            : FormattableString.Invariant($"{trips.Count} trips; {world.Delivered} batches acknowledged, {world.Waiting} waiting."));
        return world.Delivered > 0 && world.Waiting == 0 ? 0 : 1;
    }
}
