using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Looks for the last place before a crash in what is stored of its trip: a batch that leaves at once may have begun after it.</summary>
public sealed class FindCrashPlace(TripKeys keys, BatchRows batches)
{
    /// <value>A place older than this is another place.</value>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);

    /// <summary>The place; null when there is none, or none that near.</summary>
    public async Task<CrashPlace?> Before(Crash crash, CancellationToken cancellation)
    {
        if (await keys.Find(crash.Segment, cancellation) is not { } key)
        {
            return null;
        }

        var batch = new TelemetryBatch();
        foreach (var body in Enumerable.Reverse(await batches.Load(TripSegment.Parse(crash.Segment), key, cancellation)))
        {
            if (BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone
                && batch.T0Ms is { } began
                && DateTimeOffset.FromUnixTimeMilliseconds(began) is var start
                && start <= crash.At
                && start.AddSeconds(batch.Rows) >= crash.At - Near
                && ReadCrash.LastPlace(batch, (int)Math.Min((crash.At - start).TotalSeconds, TelemetryBatch.MaxRows)) is { } place)
            {
                return place;
            }
        }

        return null;
    }
}
