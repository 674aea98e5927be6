using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Platform.Tests.Scoring.Events;

public class FindEventsTests
{
    private const int Hz = 10;
    private static readonly EventRule rule = new(2.7, 3.5, 4.6, MinSpeedKph: 10);

    [Fact]
    public void Braking_of_a_second_is_an_event_with_its_peak_its_threshold_and_the_window_to_judge_it_by()
    {
        var happened = Assert.Single(Scan(Series(20, (8, 18, -3)), 20));

        Assert.Equal((EventKind.Braking, 8.0, 9.0), (happened.Kind, happened.StartSeconds, Math.Round(happened.EndSeconds - 0.8, 3)));
        Assert.Equal((3.0, 2.7, Severity.Low), (happened.PeakMps2, happened.ThresholdMps2, happened.Severity));
        Assert.Equal((3.0, 14.8), (happened.EvidenceFromSeconds, Math.Round(happened.EvidenceToSeconds, 3)));
        Assert.Equal(20, happened.SpeedKph, 1e-5);
    }

    [Fact]
    public void Half_a_second_is_a_bump() => Assert.Empty(Scan(Series(20, (8, 5, -3)), 20));

    [Fact]
    public void Slower_than_the_gate_it_is_manoeuvring() => Assert.Empty(Scan(Series(20, (8, 18, -3)), 9));

    [Fact]
    public void An_unknown_speed_passes_the_gate_at_half_the_confidence() =>
        Assert.Equal(0.45, Assert.Single(Scan(Series(20, (8, 18, -3)), float.NaN)).Confidence, 1e-9);

    [Fact]
    public void About_the_threshold_it_stays_one_event_until_it_falls_17_percent_below() =>
        Assert.Equal(2.4, Assert.Single(Scan(Series(20, (8, 8, -3), (8.8, 8, -2.3f), (9.6, 8, -3)), 20)).DurationSeconds, 1e-9);

    [Theory]
    [InlineData(2.9, 1)]
    [InlineData(3.0, 2)]
    public void Two_merge_when_less_than_3_s_lie_between(double gap, int events) =>
        Assert.Equal(events, Scan(Series(20, (5, 10, -3), (6 + gap, 10, -3)), 20).Count);

    [Theory]
    [InlineData(3.49, Severity.Low)]
    [InlineData(3.5, Severity.Medium)]
    [InlineData(4.6, Severity.High)]
    public void Severity_goes_by_the_peak(double peak, Severity severity) =>
        Assert.Equal(severity, Assert.Single(Scan(Series(20, (8, 10, -(float)peak)), 20)).Severity);

    [Fact]
    public void A_missing_sample_ends_an_event()
    {
        var series = Series(20, (8, 20, -3));
        series[90] = float.NaN;

        Assert.Equal(2.0, Assert.Single(Scan(series, 20)).DurationSeconds, 1e-9);
        Assert.Equal(2, Scan(series, 20, rule with { MergeSeconds = 0 }).Count);
    }

    [Fact]
    public void Merging_two_into_one_by_a_third_never_lowers_what_they_weigh()
    {
        var apart = Scan(Series(30, (5, 10, -5), (10, 10, -3)), 20);
        var joined = Scan(Series(30, (5, 10, -5), (7.5, 10, -3), (10, 10, -3)), 20);

        Assert.Equal((2, 1), (apart.Count, joined.Count));
        Assert.True(joined.Sum(e => e.Weight) >= apart.Sum(e => e.Weight));
    }

    private static float[] Series(int seconds, params (double At, int Samples, float Mps2)[] pulses)
    {
        var series = new float[seconds * Hz];
        foreach (var (at, samples, mps2) in pulses)
        {
            series.AsSpan((int)Math.Round(at * Hz), samples).Fill(mps2);
        }

        return series;
    }

    private static List<DrivingEvent> Scan(float[] series, float kph, EventRule? other = null)
    {
        var events = new List<DrivingEvent>();
        FindEvents.Scan(new MotionSeries(series, Hz, 1, 0.9), -1, EventKind.Braking, other ?? rule, Enumerable.Repeat(kph / 3.6f, series.Length / Hz).ToArray(), events);
        return events;
    }
}
