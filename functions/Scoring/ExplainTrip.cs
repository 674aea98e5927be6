using System.Globalization;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Says a score in words that need no mathematics: what each point was for, what happened when, what would help, what was not seen well.</summary>
public static class ExplainTrip
{
    private const double KphPerMps = 3.6;
    private const double GravityMps2 = 9.80665;

    /// <summary>What a contribution was for.</summary>
    public static string Say(Contribution contribution, TripFeatures features) => contribution.Part switch
    {
        ScorePart.Average => "where everybody starts: an average driver",
        ScorePart.Clip => "a score ends at 0 and at 100",
        _ when double.IsNaN(contribution.Value) => $"{Name(contribution.Part)}: not measured, so it neither costs nor gains",
        ScorePart.Braking or ScorePart.Acceleration or ScorePart.Cornering => Counted(contribution),
        ScorePart.Intensity => Levelled("speed was changed", "more strongly", "more gently", contribution),
        ScorePart.Jerk => Levelled("the pedals were worked", "more abruptly", "more smoothly", contribution),
        ScorePart.Turning => Levelled("bends were taken", "harder", "more gently", contribution),
        ScorePart.Eco => Levelled("gaining speed took", "more energy", "less energy", contribution),
        ScorePart.Speeding => Invariant($"faster than the limit {OfTen(features.LimitExcessShare)} of the time, where limits are known"),
        ScorePart.Fatigue => features.FatigueHours > 0
            ? Invariant($"{features.FatigueHours * 60:0} min at the wheel after two hours without a break of 15 min")
            : "never more than two hours without a break",
        _ => throw new ArgumentOutOfRangeException(nameof(contribution), contribution, "Not a part of a score."),
    };

    /// <summary>What happened, and why it counted.</summary>
    public static string Say(DrivingEvent happened)
    {
        var speed = double.IsNaN(happened.SpeedKph) ? "" : Invariant($" at {happened.SpeedKph:0} km/h");
        var force = happened.Kind switch
        {
            EventKind.Braking => Invariant($"up to {happened.PeakMps2 * KphPerMps:0.0} km/h slower every second, harsh from {happened.ThresholdMps2 * KphPerMps:0.0}"),
            EventKind.Acceleration => Invariant($"up to {happened.PeakMps2 * KphPerMps:0.0} km/h faster every second, harsh from {happened.ThresholdMps2 * KphPerMps:0.0}"),
            _ => Invariant($"pushed with up to {happened.PeakMps2 / GravityMps2 * 100:0} % of your weight, harsh from {happened.ThresholdMps2 / GravityMps2 * 100:0} %"),
        };
        var counts = happened.Kind is EventKind.Combined or EventKind.Horizontal ? "told only, not counted" : Invariant($"counts {happened.Weight:0}");
        return Invariant($"{Name(happened.Kind)}{speed}, {Name(happened.Severity)}, {happened.DurationSeconds:0.0} s: {force}; {counts} ({Sure(happened.Confidence)})");
    }

    /// <summary>What may have been a crash.</summary>
    public static string Say(CrashCandidate crash) => Invariant(
        $"A blow of {crash.PeakMps2 / GravityMps2:0.0} times your weight, then standstill: perhaps a crash ({Sure(crash.Confidence)}). It costs no points.");

    /// <summary>What would have helped.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isOneTrip">True for a single trip, false for all of a driver's.</param>
    public static string Say(Counterfactual change, bool isOneTrip) => change.Part switch
    {
        ScorePart.Braking => Fewer("harsh brakings", change, isOneTrip),
        ScorePart.Acceleration => Fewer("harsh accelerations", change, isOneTrip),
        ScorePart.Cornering => Fewer("harsh turns", change, isOneTrip),
        ScorePart.Intensity => "changing speed a tenth more gently",
        ScorePart.Jerk => "working the pedals a tenth more smoothly",
        ScorePart.Turning => "taking bends a tenth more gently",
        ScorePart.Eco => "a tenth less energy put into gaining speed: look ahead, let it roll",
        ScorePart.Speeding => "half the time over the limit",
        ScorePart.Fatigue => "a break of 15 min after two hours",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Nothing a driver can change."),
    };

    /// <summary>Why a score has no effect.</summary>
    public static string Say(NotRatable reason) => reason switch
    {
        NotRatable.PrivateTrip => "a private trip: only distance and duration are known",
        NotRatable.NoSpeed => "no speed was measured",
        NotRatable.TooShort => "under 500 m were observed",
        NotRatable.LowCoverage => "less than half of the distance was observed",
        NotRatable.TooFewKm => "under 400 km in 12 months",
        NotRatable.TooFewDays => "under 14 days between the first trip and the last",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };

    /// <summary>What was not seen well.</summary>
    public static string Say(Caveat caveat) => caveat switch
    {
        Caveat.Gaps => "for a while nothing was recorded",
        Caveat.RowsOutOfOrder => "some of the recording came late, twice or with a clock set back; it was sorted",
        Caveat.SpeedMissing => "speed is missing part of the time",
        Caveat.SpeedStuck => "speed was stuck at one value for a while; that time was left out",
        Caveat.NoInertialSensor => "no motion sensor: turns cannot be judged",
        Caveat.InertialMissing => "the motion sensor was silent part of the time",
        Caveat.InertialSlow => "the motion sensor is slow, so braking and acceleration come from speed",
        Caveat.AxisClipped => "the motion sensor met the end of its range; the strongest peaks are cut off",
        Caveat.ForwardUnknown => "which way the dongle faces is not known yet: it needs a few minutes of driving with speed",
        Caveat.Reseated => "the dongle was moved on the way",
        _ => throw new ArgumentOutOfRangeException(nameof(caveat), caveat, "Not a caveat."),
    };

    /// <summary>A part by its name.</summary>
    public static string Name(ScorePart part) => part switch
    {
        ScorePart.Average => "average driver",
        ScorePart.Braking => "harsh braking",
        ScorePart.Acceleration => "harsh acceleration",
        ScorePart.Cornering => "harsh turns",
        ScorePart.Intensity => "changes of speed",
        ScorePart.Jerk => "smoothness",
        ScorePart.Turning => "bends",
        ScorePart.Eco => "economy",
        ScorePart.Speeding => "speed limits",
        ScorePart.Fatigue => "breaks",
        ScorePart.Clip => "ends of the scale",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part of a score."),
    };

    /// <summary>How sure, in a word.</summary>
    public static string Sure(double confidence) => confidence switch
    {
        >= 0.9 => "sure",
        >= 0.75 => "fairly sure",
        >= 0.5 => "not very sure",
        _ => "unsure",
    };

    private static string Name(EventKind kind) => kind switch
    {
        EventKind.Braking => "Harsh braking",
        EventKind.Acceleration => "Harsh acceleration",
        EventKind.CorneringLeft => "Harsh turn to the left",
        EventKind.CorneringRight => "Harsh turn to the right",
        EventKind.Combined => "Turning and changing speed at once",
        EventKind.Horizontal => "Harsh motion, direction unknown,",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    private static string Name(Severity severity) => severity switch
    {
        Severity.Low => "mild",
        Severity.Medium => "medium",
        _ => "strong",
    };

    private static string Counted(Contribution events) =>
        events.Observed == 0
            ? Invariant($"no {Name(events.Part)}; an average driver would have {Expected(events.Expected)} on these roads")
            : Invariant($"{events.Observed:0} for {Name(events.Part)}; an average driver would have {Expected(events.Expected)} on these roads");

    private static string Expected(double events) =>
        events < 0.05 ? "practically none" : Invariant($"about {(events < 3 ? Math.Round(events, 1) : Math.Round(events)):0.#}");

    private static string Levelled(string what, string more, string less, Contribution level)
    {
        var percent = Math.Round(((level.Observed / level.Expected) - 1) * 100);
        return percent == 0
            ? Invariant($"{what} as an average driver does on these roads")
            : Invariant($"{what} {Math.Abs(percent):0} % {(percent > 0 ? more : less)} than by an average driver on these roads");
    }

    private static string Fewer(string what, Counterfactual change, bool isOneTrip) =>
        change.Less != Counterfactual.FewerEvents ? $"no {what} at all" : isOneTrip ? $"two mild {what} fewer" : $"two mild {what} fewer a week";

    private static string OfTen(double share) => share < 0.05 ? "hardly any" : Invariant($"{share * 10:0} tenths");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
