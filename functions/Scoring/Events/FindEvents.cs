namespace ConnectedInsurance.Scoring.Events;

/// <summary>A series of accelerations to look for events in.</summary>
/// <param name="values">One a sample; NaN is a missing sample.</param>
/// <param name="hz">Samples a second.</param>
/// <param name="unitMps2">What 1 in the series is, m/s^2; when it is not 1 the series holds whole numbers, and so does the threshold it is compared with.</param>
/// <param name="confidence">How sure the direction is, 0 to 1.</param>
/// <param name="fromSecond">Second of the trip at which the series begins.</param>
internal readonly ref struct MotionSeries(ReadOnlySpan<float> values, int hz, double unitMps2, double confidence, int fromSecond = 0)
{
    public readonly ReadOnlySpan<float> Values = values;
    public readonly int Hz = hz;
    public readonly double UnitMps2 = unitMps2;
    public readonly double Confidence = confidence;
    public readonly int FromSecond = fromSecond;

    public float InUnits(double mps2) => (float)(UnitMps2 == 1 ? mps2 : Math.Round(mps2 / UnitMps2));
}

/// <summary>Finds the events of a kind: runs over a threshold with hysteresis, long enough, at speed, and merged when close.</summary>
internal static class FindEvents
{
    private const double EvidenceSeconds = 5;
    private const double ConfidenceOfUnknownSpeed = 0.5;

    /// <summary>Adds to <paramref name="events"/> what <paramref name="rule"/> finds.</summary>
    /// <param name="series">The accelerations.</param>
    /// <param name="sign">1 for events of positive values, -1 of negative ones.</param>
    /// <param name="kind">What they are called.</param>
    /// <param name="rule">When they count.</param>
    /// <param name="speedMps">Speed at 1 Hz, from the same second on as the series.</param>
    /// <param name="events">Found ones, those of one kind in order of time.</param>
    /// <param name="from">First sample to look at.</param>
    /// <param name="to">The one after the last, -1 for all; an event ends there at the latest.</param>
    public static void Scan(
        in MotionSeries series, float sign, EventKind kind, EventRule rule, ReadOnlySpan<float> speedMps, List<DrivingEvent> events, int from = 0, int to = -1)
    {
        var threshold = series.InUnits(rule.ThresholdMps2);
        var release = (float)(threshold * (1 - rule.Hysteresis));
        var values = to < 0 ? series.Values : series.Values[..to];
        for (var i = Exceedance.Next(values, sign, threshold, from); i < values.Length; i = Exceedance.Next(values, sign, threshold, i))
        {
            var start = i;
            var peak = 0f;
            for (; i < values.Length && sign * values[i] >= release; i++)
            {
                peak = MathF.Max(peak, sign * values[i]);
            }

            var speed = speedMps[start / series.Hz];
            if (i - start >= rule.MinSeconds * series.Hz && !(speed * 3.6f < rule.MinSpeedKph))
            {
                Add(Describe(series, kind, rule, start, i, peak, speed), events, rule);
            }
        }
    }

    private static DrivingEvent Describe(in MotionSeries series, EventKind kind, EventRule rule, int start, int end, float peak, float speedMps)
    {
        var (from, to) = (series.FromSecond + ((double)start / series.Hz), series.FromSecond + ((double)end / series.Hz));
        var length = series.FromSecond + (series.Values.Length / (double)series.Hz);
        var known = rule.MinSpeedKph > 0 && float.IsNaN(speedMps) ? ConfidenceOfUnknownSpeed : 1;
        return new DrivingEvent(
            kind, from, to, peak * series.UnitMps2, rule.ThresholdMps2, Judge(series, rule, peak), speedMps * 3.6, series.Confidence * known,
            Math.Max(0, from - EvidenceSeconds), Math.Min(length, to + EvidenceSeconds));
    }

    private static Severity Judge(in MotionSeries series, EventRule rule, float peak) =>
        peak >= series.InUnits(rule.HighMps2) ? Severity.High : peak >= series.InUnits(rule.MediumMps2) ? Severity.Medium : Severity.Low;

    private static void Add(in DrivingEvent found, List<DrivingEvent> events, EventRule rule)
    {
        var last = events.Count - 1;
        while (last >= 0 && events[last].Kind != found.Kind)
        {
            last--;
        }

        if (last < 0 || found.StartSeconds - events[last].EndSeconds >= rule.MergeSeconds)
        {
            events.Add(found);
            return;
        }

        var before = events[last];
        events[last] = before with
        {
            EndSeconds = found.EndSeconds,
            PeakMps2 = Math.Max(before.PeakMps2, found.PeakMps2),
            Severity = (Severity)Math.Max((int)before.Severity, (int)found.Severity),
            Confidence = Math.Max(before.Confidence, found.Confidence),
            EvidenceToSeconds = found.EvidenceToSeconds,
        };
    }
}
