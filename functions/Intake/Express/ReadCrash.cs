namespace ConnectedInsurance.Intake.Express;

/// <summary>Reads from a batch what its dongle noticed as a crash, and what was just before.</summary>
public static class ReadCrash
{
    private const string Kind = "crash";
    private const int BeforeSeconds = 5;
    private const double DegreesPerStep = 1e-6;
    private const double CourseDegreesPerStep = 0.1;
    private const double KphPerCms = 0.036;

    /// <summary>The crashes in a batch; a private trip tells none, and in one without place they have none.</summary>
    public static IEnumerable<CrashTold> In(TelemetryBatch batch, DateTimeOffset received, string trace)
    {
        if (batch.Mode == CollectionMode.Private)
        {
            yield break;
        }

        foreach (var told in batch.Events.Where(told => told.Kind == Kind))
        {
            yield return new(
                new(batch.Dongle, batch.Life, batch.Boot, batch.Trip),
                batch.Seq,
                told.Row,
                batch.T0Ms is { } began ? DateTimeOffset.FromUnixTimeMilliseconds(began).AddSeconds(told.Row) : received,
                told.Value,
                SpeedBefore(batch, told.Row),
                LastPlace(batch, told.Row),
                trace);
        }
    }

    /// <summary>The last place a batch knows up to a row; null for none.</summary>
    public static CrashPlace? LastPlace(TelemetryBatch batch, int row)
    {
        var latitude = batch.Latitude;
        var longitude = batch.Longitude;
        var course = batch.Column(BatchColumn.Heading);
        for (var i = Math.Min(row, Math.Min(latitude.Length, longitude.Length) - 1); i >= 0; i--)
        {
            if (latitude[i] != TelemetryBatch.MissingPlace && longitude[i] != TelemetryBatch.MissingPlace)
            {
                return new(
                    latitude[i] * DegreesPerStep,
                    longitude[i] * DegreesPerStep,
                    i < course.Length && course[i] != TelemetryBatch.Missing ? course[i] * CourseDegreesPerStep : null);
            }
        }

        return null;
    }

    private static double? SpeedBefore(TelemetryBatch batch, int row) =>
        Fastest(batch.Column(BatchColumn.Speed), row) ?? Fastest(batch.Column(BatchColumn.GnssSpeed), row) * KphPerCms;

    private static double? Fastest(ReadOnlySpan<short> speed, int row)
    {
        double? fastest = null;
        for (var i = Math.Max(0, row - BeforeSeconds); i <= row && i < speed.Length; i++)
        {
            fastest = speed[i] == TelemetryBatch.Missing || speed[i] < fastest ? fastest : speed[i];
        }

        return fastest;
    }
}
