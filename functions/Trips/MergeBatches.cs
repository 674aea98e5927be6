using ConnectedInsurance.Intake;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips;

/// <summary>The batches of one segment, and the time of uptime 0 when it is known.</summary>
public sealed record SegmentBatches(DateTimeOffset? Started, IReadOnlyList<byte[]> Bodies);

/// <summary>Puts the batches of a trip on one grid: each row at its uptime, whatever batch it came in; what is not there stays not measured.</summary>
public static class MergeBatches
{
    /// <value>A trip longer than this is cut: no drive lasts a day, and a dongle's broken uptime must not ask for memory.</value>
    private const int MostSeconds = 24 * 60 * 60;

    private static readonly (BatchColumn Column, Signal Signal)[] Sent =
    [
        (BatchColumn.Speed, Signal.SpeedKph),
        (BatchColumn.GnssSpeed, Signal.GnssSpeedKph),
        (BatchColumn.Heading, Signal.CourseDegrees),
        (BatchColumn.Rpm, Signal.Rpm),
        (BatchColumn.Throttle, Signal.ThrottlePercent),
        (BatchColumn.Ax, Signal.AccelerationXG),
        (BatchColumn.Ay, Signal.AccelerationYG),
        (BatchColumn.Az, Signal.AccelerationZG),
        (BatchColumn.Gx, Signal.RotationXDps),
        (BatchColumn.Gy, Signal.RotationYDps),
        (BatchColumn.Gz, Signal.RotationZDps),
    ];

    [ThreadStatic]
    private static TelemetryBatch? scratch;

    /// <summary>The drive; the caller disposes it.</summary>
    public static DriveColumns Into(IReadOnlyList<SegmentBatches> segments)
    {
        var batch = scratch ??= new();
        var (firstMs, endMs, hz, isPrivate) = Extent(segments, batch);
        var seconds = (int)Math.Min((endMs - firstMs + 999) / 1000, MostSeconds);
        var isTimed = segments[0].Started is not null;
        var drive = new DriveColumns(seconds, hz, isTimed ? DateTimeOffset.FromUnixTimeMilliseconds(firstMs) : null) { Private = isPrivate };
        foreach (var segment in segments)
        {
            var (nextSeq, nextSecond) = (ulong.MaxValue, 0L);
            foreach (var body in segment.Bodies)
            {
                Read(body, batch);
                var second = (TimeMs(batch, segment.Started) - firstMs + 500) / 1000;
                if (second + batch.Rows <= seconds)
                {
                    Place(batch, (int)second, drive);
                    if (batch.Seq > nextSeq && second > nextSecond)
                    {
                        drive.Lose((int)nextSecond, (int)second); // a number is missing: it was recorded
                    }

                    (nextSeq, nextSecond) = (batch.Seq + 1UL, second + batch.Rows);
                }
            }
        }

        return drive;
    }

    private static (long FirstMs, long EndMs, int Hz, bool IsPrivate) Extent(IReadOnlyList<SegmentBatches> segments, TelemetryBatch batch)
    {
        var (first, end, hz, isPrivate) = (long.MaxValue, long.MinValue, 1, false);
        foreach (var (started, body) in Bodies(segments))
        {
            Read(body, batch);
            var at = TimeMs(batch, started);
            first = Math.Min(first, at);
            end = Math.Max(end, at + batch.Rows * 1000L);
            hz = batch.Column(BatchColumn.Ax).Length > 0 || batch.Column(BatchColumn.Gx).Length > 0 ? Math.Max(hz, batch.Hz) : hz;
            isPrivate |= batch.Mode == CollectionMode.Private;
        }

        return first == long.MaxValue ? (0, 0, 1, false) : (first, end, hz, isPrivate);
    }

    private static void Place(TelemetryBatch batch, int second, DriveColumns drive)
    {
        foreach (var (column, signal) in Sent)
        {
            var values = batch.Column(column);
            if (values.Length > 0)
            {
                var isInertial = signal >= Signal.AccelerationXG;
                var into = drive.Fill(signal)[(isInertial ? second * drive.ImuHz : second)..];
                Place(values, WireStep.Of(signal), into, isInertial ? batch.Hz : 1, isInertial ? drive.ImuHz : 1);
            }
        }

        if (batch.OdometerKm is { } km && drive.Seconds > 0)
        {
            drive.Fill(Signal.OdometerKm)[Math.Min(second, drive.Seconds - 1)] = km; // a batch that only ends the trip stands behind its last row
        }

        if (batch.Latitude.Length > 0)
        {
            drive.FillPlace(out var latitudes, out var longitudes);
            Place(batch.Latitude, latitudes[second..]);
            Place(batch.Longitude, longitudes[second..]);
        }
    }

    private static void Place(ReadOnlySpan<short> values, float step, Span<float> into, int fromHz, int toHz)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != TelemetryBatch.Missing)
            {
                into[i * toHz / fromHz] = values[i] * step;
            }
        }
    }

    private static void Place(ReadOnlySpan<int> microDegrees, Span<double> into)
    {
        for (var i = 0; i < microDegrees.Length; i++)
        {
            if (microDegrees[i] != TelemetryBatch.MissingPlace)
            {
                into[i] = microDegrees[i] * WireStep.Degree;
            }
        }
    }

    private static long TimeMs(TelemetryBatch batch, DateTimeOffset? started) => (started?.ToUnixTimeMilliseconds() ?? 0) + batch.UpMs;

    private static IEnumerable<(DateTimeOffset? Started, byte[] Body)> Bodies(IReadOnlyList<SegmentBatches> segments) =>
        segments.SelectMany(segment => segment.Bodies, (segment, body) => (segment.Started, body));

    /// <summary>The batch was accepted once; its clock is not judged again.</summary>
    private static void Read(byte[] body, TelemetryBatch batch)
    {
        var rejection = BatchReader.Read(body, DateTimeOffset.MaxValue, batch);
        if (!rejection.IsNone)
        {
            throw new InvalidDataException($"A stored batch can no longer be read: {rejection}.");
        }
    }
}
