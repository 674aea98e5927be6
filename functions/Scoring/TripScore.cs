using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>A scored trip with its explanation.</summary>
/// <param name="Model">Version of the model, and of the profile when it is not the model's own.</param>
/// <param name="Rules">Version of the published rule set.</param>
/// <param name="Start">UTC of second 0; null when the clock was never known.</param>
/// <param name="Score">S, 0 to 100: exactly the sum of the contributions.</param>
/// <param name="Contributions">Points, the average driver's 75 first, what clips to 0..100 last.</param>
/// <param name="NotRatable">Why the score should have no effect; empty when it may.</param>
/// <param name="Features">The numbers about the trip.</param>
/// <param name="Events">Harsh events by time.</param>
/// <param name="Crashes">Blows that may have been crashes; they cost no points.</param>
/// <param name="Mounting">How the dongle sat in the end, and how sure that is.</param>
/// <param name="ReseatedSeconds">When it was re-seated, s since the trip began.</param>
/// <param name="Coverage">How much of the trip was seen.</param>
/// <param name="Confidence">0 to 1: how much of what counts was measured, and how surely.</param>
/// <param name="Caveats">What lowers that confidence.</param>
/// <param name="Counterfactuals">What would have helped, most first.</param>
public sealed record TripScore(
    string Model,
    string Rules,
    DateTimeOffset? Start,
    decimal Score,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<NotRatable> NotRatable,
    TripFeatures Features,
    IReadOnlyList<DrivingEvent> Events,
    IReadOnlyList<CrashCandidate> Crashes,
    Mounting Mounting,
    IReadOnlyList<double> ReseatedSeconds,
    Coverage Coverage,
    double Confidence,
    IReadOnlyList<Caveat> Caveats,
    IReadOnlyList<Counterfactual> Counterfactuals)
{
    /// <summary>The behaviour relativity r: 1 is the average driver.</summary>
    public double Relativity => DrivingScore.Relativity(Contributions);
}

/// <summary>A term of the score.</summary>
/// <param name="Part">What for.</param>
/// <param name="Points">Points, to 0.01.</param>
/// <param name="Value">The x of <see cref="Factor"/>; NaN not measured, hence 0 points.</param>
public readonly record struct Contribution(ScorePart Part, decimal Points, double Value)
{
    /// <summary>What was observed, where there is an expectation to hold it against; NaN else.</summary>
    public double Observed { get; init; } = double.NaN;

    /// <summary>What is expected of an average driver on the same roads; NaN where nothing is.</summary>
    public double Expected { get; init; } = double.NaN;
}

/// <summary>Why a score should have no effect.</summary>
[JsonConverter(typeof(EnumInWords<NotRatable>))]
public enum NotRatable
{
    /// <summary>A private trip: distance and duration only.</summary>
    PrivateTrip,

    /// <summary>No speed was measured.</summary>
    NoSpeed,

    /// <summary>Under 500 m observed: too little to judge.</summary>
    TooShort,

    /// <summary>Less than half of the distance was observed.</summary>
    LowCoverage,

    /// <summary>Under 400 km in 12 months.</summary>
    TooFewKm,

    /// <summary>Under 14 days between the first trip and the last.</summary>
    TooFewDays,
}

/// <summary>How much of a trip was seen; NaN is "cannot be told".</summary>
/// <param name="Share">C: observed km / odometer km; without an odometer observed / (observed + bridged).</param>
/// <param name="ObservedKm">In the seconds with a speed, km.</param>
/// <param name="BridgedKm">Probably driven inside gaps, km.</param>
/// <param name="OdometerKm">By the odometer, km.</param>
/// <param name="SpeedShare">Share of the seconds with a speed.</param>
/// <param name="InertialShare">Share of the seconds with acceleration on all three axes.</param>
/// <param name="GapSeconds">Seconds in which nothing was measured, s.</param>
public readonly record struct Coverage(double Share, double ObservedKm, double BridgedKm, double OdometerKm, double SpeedShare, double InertialShare, double GapSeconds);
