using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips;

/// <summary>One revision of a closed trip: what lists, ratings and partners need; the columns and every event lie in the archive.</summary>
/// <param name="Id">The trip: the name of its first segment.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Start">UTC of its first second; null when no clock of its boots was ever known.</param>
/// <param name="NotAfter">It had begun by then: when its first batch was received.</param>
/// <param name="DurationSeconds">From the first to the last second.</param>
/// <param name="Km">Observed distance.</param>
/// <param name="BridgedKm">Distance probably driven inside gaps.</param>
/// <param name="Coverage">C; NaN unknown.</param>
/// <param name="NightShare">Share of its time at night in the home zone; NaN unknown.</param>
/// <param name="Score">S of the trip.</param>
/// <param name="Contributions">Its points.</param>
/// <param name="NotRatable">Why it should have no effect.</param>
/// <param name="Braking">Harsh brakings.</param>
/// <param name="Acceleration">Harsh accelerations.</param>
/// <param name="Cornering">Harsh corners.</param>
/// <param name="Undirected">Harsh moments whose direction is not known.</param>
/// <param name="Model">Version of the scoring model.</param>
/// <param name="Rules">Version of the published rule set.</param>
/// <param name="End">What ended it.</param>
/// <param name="Cause">Why, in the dongle's word.</param>
/// <param name="Segments">The segments it is made of; empty when it turned out to go on with an earlier trip.</param>
/// <param name="Batches">The batches it is made of.</param>
/// <param name="Content">Clock and batches of each segment when it was made: with others it would be another revision.</param>
/// <param name="IsPrivate">True when the driver wanted only distance and duration kept.</param>
/// <param name="Trace">The trace of the batch that occasioned this revision; null before traces were kept.</param>
/// <param name="Corrections">The accepted contests it was made with; null for none.</param>
public sealed record Trip(
    string Id,
    uint Revision,
    string Vehicle,
    DateTimeOffset? Start,
    DateTimeOffset NotAfter,
    double DurationSeconds,
    double Km,
    double BridgedKm,
    double Coverage,
    double NightShare,
    decimal Score,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<NotRatable> NotRatable,
    int Braking,
    int Acceleration,
    int Cornering,
    int Undirected,
    string Model,
    string Rules,
    TripEnd End,
    string? Cause,
    IReadOnlyList<string> Segments,
    long Batches,
    string Content,
    bool IsPrivate,
    string? Trace = null,
    IReadOnlyList<string>? Corrections = null)
{
    /// <summary>When it began, as well as is known: what lists are ordered by.</summary>
    [JsonIgnore]
    public DateTimeOffset Began => Start ?? NotAfter;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(NotMeasuredAsNull)])]
[JsonSerializable(typeof(Trip))]
internal sealed partial class TripJson : JsonSerializerContext;
