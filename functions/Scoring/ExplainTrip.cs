using System.Globalization;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>Says a score in words that need no mathematics: what each point was for, and what happened when.</summary>
public static class ExplainTrip
{
    private const double KphPerMps = 3.6;

    /// <summary>What a contribution was for.</summary>
    public static string Say(Contribution contribution, TripFeatures features) => contribution.Part switch
    {
        ScorePart.Average => "where the average driver stands",
        ScorePart.Clip => "a score ends at 0 and at 100",
        _ when double.IsNaN(contribution.Value) => $"{Name(contribution.Part)}: not measured, so taken as average",
        ScorePart.Braking => Counted("harsh braking", features.Braking),
        ScorePart.Acceleration => Counted("harsh acceleration", features.Acceleration),
        ScorePart.Cornering => Counted("harsh cornering", features.Cornering),
        ScorePart.Intensity => Levelled("changes of speed", "stronger", "gentler", features.AccelerationRmsMps2),
        ScorePart.Jerk => Levelled("foot on the pedals", "jerkier", "smoother", features.JerkRmsMps3),
        ScorePart.Eco => Levelled("energy put into gaining speed", "more", "less", features.RelativePositiveAccelerationMps2),
        ScorePart.Speeding => Invariant($"over the speed limit for {features.LimitExcessShare:P0} of the time the limit is known"),
        ScorePart.Fatigue => features.FatigueHours > 0
            ? Invariant($"{features.FatigueHours * 60:0} min at the wheel beyond two hours without a break of 15 min")
            : "never two hours without a break of 15 min",
        _ => throw new ArgumentOutOfRangeException(nameof(contribution), contribution, "Not a part of a score."),
    };

    /// <summary>What happened, and why it counted.</summary>
    public static string Say(DrivingEvent happened)
    {
        var force = happened.Kind is EventKind.Braking or EventKind.Acceleration
            ? Invariant($"{happened.PeakMps2 * KphPerMps:0} km/h a second for {happened.DurationSeconds:0.0} s, counts from {happened.ThresholdMps2 * KphPerMps:0.#}")
            : Invariant($"{happened.PeakMps2 / 9.80665:0.00} g sideways for {happened.DurationSeconds:0.0} s, counts from {happened.ThresholdMps2 / 9.80665:0.00}");
        var speed = double.IsNaN(happened.SpeedKph) ? "" : Invariant($" at {happened.SpeedKph:0} km/h");
        return Invariant($"{Name(happened.Kind)}{speed}, {Name(happened.Severity)}: {force}; we are {happened.Confidence:P0} sure");
    }

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

    /// <summary>A part by its name.</summary>
    public static string Name(ScorePart part) => part switch
    {
        ScorePart.Average => "average driver",
        ScorePart.Braking => "harsh braking",
        ScorePart.Acceleration => "harsh acceleration",
        ScorePart.Cornering => "harsh cornering",
        ScorePart.Intensity => "changes of speed",
        ScorePart.Jerk => "smoothness",
        ScorePart.Eco => "economy",
        ScorePart.Speeding => "speed limits",
        ScorePart.Fatigue => "breaks",
        ScorePart.Clip => "limit of the scale",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Not a part of a score."),
    };

    private static string Name(EventKind kind) => kind switch
    {
        EventKind.Braking => "Harsh braking",
        EventKind.Acceleration => "Harsh acceleration",
        EventKind.CorneringLeft => "Harsh turn to the left",
        EventKind.CorneringRight => "Harsh turn to the right",
        EventKind.Horizontal => "Harsh motion, direction unknown,",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    private static string Name(Severity severity) => severity switch
    {
        Severity.Low => "mild",
        Severity.Medium => "medium",
        _ => "strong",
    };

    private static string Counted(string what, Observation events) =>
        Invariant($"{what}: {events.Observed:0} counted, {events.Expected:0.0} expected of an average driver on these roads");

    private static string Levelled(string what, string more, string less, Observation level)
    {
        var percent = ((level.Observed / level.Expected) - 1) * 100;
        return Invariant($"{what}: {Math.Abs(percent):0} % {(percent > 0 ? more : less)} than an average driver's on these roads");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
