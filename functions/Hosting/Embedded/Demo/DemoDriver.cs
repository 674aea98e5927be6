using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>A driver of the demo: a temper, a car with a dongle in it, and what they drove so far.</summary>
internal sealed class DemoDriver(string id, string name, Temper temper, DemoClient self, DemoDongle dongle)
{
    private static readonly TimeSpan CommuteLength = TimeSpan.FromMinutes(45);
    private double odometerKm = 20_000;
    private int drives;

    /// <summary>What the platform calls them.</summary>
    public string Id => id;

    /// <summary>What the screen calls them.</summary>
    public string Name => name;

    /// <summary>How they drive.</summary>
    public Temper Temper => temper;

    /// <summary>The driver at the platform's door.</summary>
    public DemoClient Self => self;

    /// <summary>What the insurer calls them, once granted.</summary>
    public string? Pseudonym { get; set; }

    /// <summary>Where the insurer reads their rating.</summary>
    public string RatingsPath => $"/partner/v1/subjects/{Pseudonym}/ratings";

    /// <summary>The grant the insurer reads under.</summary>
    public string? Grant { get; set; }

    /// <summary>Drives a commute that began at a moment, and waits until the platform has closed it.</summary>
    public async Task<Trip> Commute(DateTimeOffset start, CancellationToken cancellation)
    {
        var trip = GeneratedDrive.Make(temper, CommuteLength, ++drives, start, new() { OdometerKm = odometerKm });
        odometerKm += trip.DistanceKm;
        if (await Task.Run(() => dongle.Drive(trip, drives), cancellation) is var waiting && waiting > 0)
        {
            throw new InvalidOperationException($"{name}'s dongle could not deliver {waiting} batches.");
        }

        while (true)
        {
            var newest = (await self.Trips(cancellation)).Trips;
            if (newest.Count > 0 && newest[0].Start is { } began && (began - start).Duration() < TimeSpan.FromMinutes(1))
            {
                return newest[0];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        }
    }
}
