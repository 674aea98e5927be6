using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>Where a request for quotes stands.</summary>
[JsonConverter(typeof(EnumByName<QuoteState>))]
public enum QuoteState
{
    /// <summary>Insurers may quote, and the driver may choose.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>No more quotes are taken; the driver may choose among those that came.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>The driver chose.</summary>
    [JsonStringEnumMemberName("chosen")]
    Chosen,

    /// <summary>The driver took it back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    /// <summary>Nobody quoted, or the driver chose none.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed,
}

/// <summary>What a driver wants insured.</summary>
/// <param name="YearlyKm">Distance to be driven in a year, km.</param>
/// <param name="Covers">What is to be insured.</param>
/// <param name="Levels">What insurers' own factors ask for, by the factor's name; each insurer sees what its own tariffs ask for.</param>
/// <param name="BonusMalus">The coefficient of the country's profile; null where there is none, or it is not told.</param>
public sealed record QuoteNeed(int YearlyKm, IReadOnlyList<Cover> Covers, IReadOnlyDictionary<string, string> Levels, decimal? BonusMalus = null);

/// <summary>A driver asks insurers what they would insure their driving for.</summary>
/// <param name="Id"><c>qrq-…</c>; no insurer learns it.</param>
/// <param name="Driver">Who asks.</param>
/// <param name="Need">What is to be insured.</param>
/// <param name="Shown">The fields of the driving passport that are shown.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Until">No quote is taken from then on.</param>
/// <param name="ChooseBy">No quote can be chosen from then on.</param>
/// <param name="Brokered">Who brokers it, on which terms; null where the platform only passes on.</param>
/// <param name="Withdrawn">When the driver took it back; null while they have not.</param>
/// <param name="Chosen">The insurer they chose; null while they have not.</param>
/// <param name="ChosenAt">When they chose.</param>
public sealed record QuoteRequest(
    string Id,
    string Driver,
    QuoteNeed Need,
    IReadOnlyList<string> Shown,
    DateTimeOffset Published,
    DateTimeOffset Until,
    DateTimeOffset ChooseBy,
    BrokerTerms? Brokered = null,
    DateTimeOffset? Withdrawn = null,
    string? Chosen = null,
    DateTimeOffset? ChosenAt = null)
{
    /// <summary>Where it stands.</summary>
    /// <param name="hasQuotes">True when a quote stands that could be chosen.</param>
    /// <param name="now">The moment.</param>
    public QuoteState State(bool hasQuotes, DateTimeOffset now) =>
        Withdrawn is not null ? QuoteState.Withdrawn
        : Chosen is not null ? QuoteState.Chosen
        : now >= ChooseBy || (now >= Until && !hasQuotes) ? QuoteState.Lapsed
        : now >= Until ? QuoteState.Closed
        : QuoteState.Open;

    /// <summary>True while a quote may still come or be chosen.</summary>
    internal bool IsUnderWay(IEnumerable<AskedInsurer> asked, DateTimeOffset now) => State(asked.Any(one => one.Quote is not null), now) is QuoteState.Open or QuoteState.Closed;
}
