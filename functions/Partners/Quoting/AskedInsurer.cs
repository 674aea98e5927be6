namespace ConnectedInsurance.Partners.Quoting;

/// <summary>One insurer of a request: what it is shown, under which name, and what it answered.</summary>
/// <param name="Insurer">The partner.</param>
/// <param name="Name">What it calls the driver on this occasion, <c>qrn-…</c>; null once that is forgotten.</param>
/// <param name="Notice">The version of its notice the driver read.</param>
/// <param name="Levels">What its own tariffs ask for.</param>
/// <param name="Passport">The passport made for it.</param>
/// <param name="AskedAt">When it was told; null before.</param>
/// <param name="Quote">What it quotes; null before, and once it took that back.</param>
/// <param name="Quotes">How often it quoted.</param>
/// <param name="IdentifiedAt">When it was told that it is chosen; null for every other.</param>
/// <param name="EndedAt">When it was told that it is over; null before, and for the chosen one.</param>
public sealed record AskedInsurer(
    string Insurer,
    string? Name,
    int Notice,
    IReadOnlyDictionary<string, string> Levels,
    ShownPassport Passport,
    DateTimeOffset? AskedAt = null,
    Quote? Quote = null,
    int Quotes = 0,
    DateTimeOffset? IdentifiedAt = null,
    DateTimeOffset? EndedAt = null);

/// <summary>A driving passport as an insurer is shown it: made for it alone, its holder the name for this occasion. Joined by "~" and ended by one, statement and fields are an SD-JWT.</summary>
/// <param name="Format">What kind of passport.</param>
/// <param name="Statement">What the platform signed.</param>
/// <param name="Disclosures">The fields shown.</param>
public sealed record ShownPassport(string Format, string Statement, IReadOnlyList<string> Disclosures);
