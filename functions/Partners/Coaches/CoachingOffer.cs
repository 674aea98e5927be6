using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>How far a coaching is.</summary>
[JsonConverter(typeof(EnumByName<CoachingState>))]
public enum CoachingState
{
    /// <summary>The driver was offered it and has not said anything.</summary>
    [JsonStringEnumMemberName("offered")]
    Offered,

    /// <summary>The driver accepted.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It was finished, and has its credential.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>The driver did not want it.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>The driver ended it before its end.</summary>
    [JsonStringEnumMemberName("left")]
    Left,

    /// <summary>Its time passed. It cost nothing.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed,
}

/// <summary>What a coaching is given by.</summary>
[JsonConverter(typeof(EnumByName<CoachingForm>))]
public enum CoachingForm
{
    /// <summary>The platform's own tips, one a week; no partner hears of it.</summary>
    [JsonStringEnumMemberName("tips")]
    Tips,

    /// <summary>A safe-driving course of a coaching partner.</summary>
    [JsonStringEnumMemberName("course")]
    Course,
}

/// <summary>A coaching a driver was offered on the one factor that costs them most, and what became of it.</summary>
/// <param name="Id"><c>cch-…</c>.</param>
/// <param name="Driver">Whose.</param>
/// <param name="Factor">On what.</param>
/// <param name="Costs">Points it cost when it was offered, 0 or more.</param>
/// <param name="Offered">When.</param>
/// <param name="State">How far it is.</param>
/// <param name="Form">What it is given by; null before it was accepted.</param>
/// <param name="Coach">Who gives the course; null for tips.</param>
/// <param name="Accepted">When; null before.</param>
/// <param name="TipsTold">How many tips of the series were told.</param>
/// <param name="Attested">When the coach said that the course was finished; null before.</param>
/// <param name="Ended">When it was over; null before.</param>
/// <param name="Announced">The state those it concerns were told of last; null for none.</param>
public sealed record CoachingOffer(
    string Id,
    string Driver,
    ScorePart Factor,
    decimal Costs,
    DateTimeOffset Offered,
    CoachingState State,
    CoachingForm? Form = null,
    string? Coach = null,
    DateTimeOffset? Accepted = null,
    int TipsTold = 0,
    DateTimeOffset? Attested = null,
    DateTimeOffset? Ended = null,
    CoachingState? Announced = null)
{
    /// <summary>True while something may still come of it.</summary>
    [JsonIgnore]
    public bool IsOpen => State is CoachingState.Offered or CoachingState.Running;

    /// <summary>The coaching in a state that ends it.</summary>
    public CoachingOffer End(CoachingState state, DateTimeOffset now) => this with { State = state, Ended = now };
}

/// <summary>What a driver wants of coaching.</summary>
/// <param name="IsOff">True when they want none.</param>
/// <param name="FirstTip">When they were told the tip of their first trip; null before.</param>
/// <param name="Offered">When they were offered something last, should that offer be erased; null before.</param>
public sealed record CoachingWish(bool IsOff = false, DateTimeOffset? FirstTip = null, DateTimeOffset? Offered = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CoachingOffer))]
[JsonSerializable(typeof(CoachingWish))]
internal sealed partial class CoachingJson : JsonSerializerContext;
