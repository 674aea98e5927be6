using ConnectedInsurance.Intake;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips;

/// <summary>Gathers what vehicles told of themselves, from the batches of a holder's last trips; nothing is kept of it beside them.</summary>
public sealed class HearVehicles(TripIndex index, TripKeys keys, BatchRows batches, TimeProvider time)
{
    /// <value>Trips looked through at most: a code that stands is told again at each start of the engine.</value>
    private const int MostTrips = 20;

    /// <value>As long as batches are kept.</value>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(90);

    private const double MillivoltsPerVolt = 1000;

    /// <summary>The health of every vehicle a holder drove; a private trip tells nothing.</summary>
    public async Task<IReadOnlyList<VehicleHealth>> Of(Subject holder, CancellationToken cancellation)
    {
        var vehicles = new Dictionary<string, VehicleHealth>(StringComparer.Ordinal);
        await foreach (var trip in index.Since(holder, time.GetUtcNow() - Reach, cancellation).Where(trip => !trip.IsPrivate).Take(MostTrips))
        {
            if (!vehicles.TryGetValue(trip.Vehicle, out var newer))
            {
                vehicles.Add(trip.Vehicle, await Heard(trip, cancellation));
            }
            else if (!newer.IsWhole)
            {
                vehicles[trip.Vehicle] = newer.Else(await Heard(trip, cancellation));
            }
        }

        return [.. vehicles.Values];
    }

    private async Task<VehicleHealth> Heard(Trip trip, CancellationToken cancellation)
    {
        var (health, batch) = (new VehicleHealth(trip.Vehicle, trip.Began), new TelemetryBatch());
        foreach (var name in trip.Segments)
        {
            if (await keys.Find(name, cancellation) is { } key)
            {
                foreach (var body in await batches.Load(TripSegment.Parse(name), key, cancellation))
                {
                    if (BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone)
                    {
                        health = After(health, batch);
                    }
                }
            }
        }

        return health;
    }

    /// <summary>What is known after one more batch.</summary>
    internal static VehicleHealth After(VehicleHealth before, TelemetryBatch batch)
    {
        var volts = batch.Millivolts / MillivoltsPerVolt;
        double? coolant = null;
        foreach (var value in batch.Column(BatchColumn.Coolant))
        {
            coolant = value == TelemetryBatch.Missing || value < coolant ? coolant : value;
        }

        return before with
        {
            TroubleCodes = batch.TroubleCodes is { } codes ? [.. codes] : before.TroubleCodes,
            BatteryVolts = volts ?? before.BatteryVolts,
            BatteryLowestVolts = before.BatteryLowestVolts < volts ? before.BatteryLowestVolts : volts ?? before.BatteryLowestVolts,
            CoolantHighestC = before.CoolantHighestC > coolant ? before.CoolantHighestC : coolant ?? before.CoolantHighestC,
            OdometerKm = batch.OdometerKm ?? before.OdometerKm,
        };
    }
}
