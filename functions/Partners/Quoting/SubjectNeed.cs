using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>What a driver wants insured, as one insurer is shown it: the need, and as much of the driving as the driver chose. No name, no subject.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectNeed
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectNeed Example = new()
    {
        Request = AskedQuote.Example.Request,
        Until = AskedQuote.Example.Until,
        ChooseBy = AskedQuote.Example.ChooseBy,
        YearlyKm = 9000,
        Covers = [Cover.Liability, Cover.Theft],
        Levels = new Dictionary<string, string> { ["vehicle-age"] = "0-5" },
        BonusMalus = 0.76,
        Passport = SubjectPassport.Of(new(
            "connected-insurance-passport/1",
            "eyJhbGciOiJFUzI1NiIsInR5cCI6ImRyaXZpbmctcGFzc3BvcnQifQ.eyJfc2QiOltdfQ.c2lnbmF0dXJl",
            ["WyJzYWx0Iiwic2NvcmVPdmVyODAiLHRydWVd"])),
    };

    /// <summary>What this insurer calls the driver on this occasion, and on no other.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Request { get; init; }

    /// <summary>No quote is taken from then on; a full hour.</summary>
    [Discloses(DataCategory.Rating, CutToMinutes = 60)]
    public required DateTimeOffset Until { get; init; }

    /// <summary>The driver chooses before then; a full hour.</summary>
    [Discloses(DataCategory.Rating, CutToMinutes = 60)]
    public required DateTimeOffset ChooseBy { get; init; }

    /// <summary>Distance to be driven in a year, km.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 500)]
    public required int YearlyKm { get; init; }

    /// <summary>What is to be insured.</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyList<Cover> Covers { get; init; }

    /// <summary>What this insurer's own tariffs ask for, by the factor's name.</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyDictionary<string, string> Levels { get; init; }

    /// <summary>The coefficient of the country's profile; null where it is not told.</summary>
    [Discloses(DataCategory.Rating, RoundedTo = 0.01)]
    public required double? BonusMalus { get; init; }

    /// <summary>The driving, signed by the platform, as far as the driver shows it.</summary>
    [Discloses(DataCategory.Rating)]
    public required SubjectPassport Passport { get; init; }

    /// <summary>A request as an insurer that was asked is shown it.</summary>
    public static SubjectNeed Of(QuoteRequest request, AskedInsurer asked) => new()
    {
        Request = asked.Name ?? "",
        Until = request.Until,
        ChooseBy = request.ChooseBy,
        YearlyKm = request.Need.YearlyKm,
        Covers = request.Need.Covers,
        Levels = asked.Levels,
        BonusMalus = (double?)request.Need.BonusMalus,
        Passport = SubjectPassport.Of(asked.Passport),
    };
}

/// <summary>The passport, in full: what it shows was chosen when it was made.</summary>
[Discloses(DataCategory.Rating)]
public sealed record SubjectPassport
{
    /// <summary>What kind of passport.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Format { get; init; }

    /// <summary>What the platform signed: a compact JWS over hashes of fields, its holder the name of the request.</summary>
    [Discloses(DataCategory.Rating)]
    public required string Statement { get; init; }

    /// <summary>The fields shown: base64url of <c>[salt, name, value]</c>; joined by "~" and ended by one, statement and fields are an SD-JWT (RFC 9901).</summary>
    [Discloses(DataCategory.Rating)]
    public required IReadOnlyList<string> Disclosures { get; init; }

    /// <summary>The passport an insurer is shown.</summary>
    public static SubjectPassport Of(ShownPassport shown) => new() { Format = shown.Format, Statement = shown.Statement, Disclosures = shown.Disclosures };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubjectNeed))]
internal sealed partial class SubjectNeedJson : JsonSerializerContext;
