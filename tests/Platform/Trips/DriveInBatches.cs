using System.Text.Json;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

/// <summary>A drive as a dongle sends it: batches of half a minute, in wire units.</summary>
internal static class DriveInBatches
{
    private const int Rows = 30;
    private static readonly DateTimeOffset started = new(2026, 6, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, Signal Signal, double Step)[] sent =
    [
        ("spd", Signal.SpeedKph, 1), ("gs", Signal.GnssSpeedKph, 0.036), ("hdg", Signal.CourseDegrees, 0.1),
        ("ax", Signal.AccelerationXG, 0.001), ("ay", Signal.AccelerationYG, 0.001), ("az", Signal.AccelerationZG, 0.001),
        ("gx", Signal.RotationXDps, 0.1), ("gy", Signal.RotationYDps, 0.1), ("gz", Signal.RotationZDps, 0.1),
    ];

    /// <summary>The batches; course and place only where the mode has place.</summary>
    public static SegmentBatches Of(DriveColumns drive, CollectionMode mode) =>
        new(started, [.. Enumerable.Range(0, drive.Seconds / Rows).Select(seq => Batch(drive, seq, mode))]);

    private static byte[] Batch(DriveColumns drive, int seq, CollectionMode mode)
    {
        var hasPlace = mode == CollectionMode.WithPlace;
        var batch = new Dictionary<string, object>
        {
            ["v"] = 1,
            ["dongle"] = "ci-000042",
            ["life"] = "9f3c0a1b77e4d2c8",
            ["boot"] = 1,
            ["seq"] = seq,
            ["up"] = seq * Rows * 1000L,
            ["mode"] = (int)mode,
            ["trip"] = 1,
            ["hz"] = drive.ImuHz,
        };
        foreach (var (name, signal, step) in sent.Where(column => drive.Has(column.Signal) && (hasPlace || column.Signal != Signal.CourseDegrees)))
        {
            var perSecond = signal >= Signal.AccelerationXG ? drive.ImuHz : 1;
            batch[name] = drive[signal].Slice(seq * Rows * perSecond, Rows * perSecond).ToArray().Select(value => float.IsNaN(value) ? (int?)null : (int)Math.Round(value / step));
        }

        if (hasPlace && drive.HasPlace)
        {
            batch["lat"] = Differences(drive.Latitude.Slice(seq * Rows, Rows).ToArray());
            batch["lon"] = Differences(drive.Longitude.Slice(seq * Rows, Rows).ToArray());
        }

        return JsonSerializer.SerializeToUtf8Bytes(batch);
    }

    private static IEnumerable<int> Differences(double[] degrees)
    {
        var before = 0;
        foreach (var micro in degrees.Select(degree => (int)Math.Round(degree * 1e6)))
        {
            yield return micro - before;
            before = micro;
        }
    }
}
