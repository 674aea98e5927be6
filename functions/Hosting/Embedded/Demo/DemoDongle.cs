using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>A dongle of the demo: the whole firmware in an emulated car, from a minute before a drive until all of it has been delivered.</summary>
internal sealed class DemoDongle(HttpClient http, string id, byte[] key)
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilItHasEnded = TimeSpan.FromMinutes(4);
    private readonly WorldFlash flash = new(Fault.None, seed: 0) { IsLedgerKept = false };

    /// <summary>Drives a trip; answers how many batches could not be delivered.</summary>
    public int Drive(DrivenTrip trip, int seed)
    {
        var world = new EmulatedWorld(
            new WorldOptions
            {
                Seed = seed,
                Beginning = trip.Start!.Value - Before,
                Drives = [(Before, trip)],
                Dongle = id,
                Key = key,
                Flash = flash,
                IsLedgerKept = false,
                WifiEverywhere = true,
            },
            new PlatformDoor(http, http.BaseAddress!));
        world.Run(Before + TimeSpan.FromSeconds(trip.Seconds.Count) + UntilItHasEnded);
        return world.Waiting;
    }
}
