using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>What an insurer offers.</summary>
/// <param name="Covers">What is insured, and what a year of each cover costs, driving taken into account.</param>
/// <param name="YearlyFeeMinor">Fees of a year, in minor units.</param>
/// <param name="TaxesMinor">Taxes of a year, in minor units.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="ValidUntil">The last day it stands.</param>
/// <param name="Words">What the driver should know, up to 1,000 characters; null for nothing.</param>
/// <param name="Document">Where the insurance product information document is (Directive (EU) 2016/97, art. 20(8)); null where the platform does not broker.</param>
/// <param name="Product">The product of the insurer's it can be bound on here; null for none.</param>
public sealed record QuoteTerms(
    IReadOnlyList<CoverPrice> Covers,
    long YearlyFeeMinor,
    long TaxesMinor,
    string Currency,
    DateOnly ValidUntil,
    string? Words = null,
    Uri? Document = null,
    string? Product = null)
{
    private const long MostMinor = 100_000_000; // a million, in a currency of two places
    private const int CurrencyLetters = 3;
    private const int MostWords = 1000;
    private const int MostAddress = 500;

    /// <summary>One as it may look.</summary>
    public static readonly QuoteTerms Example =
        new([new(Cover.Liability, 36_400), new(Cover.Theft, 5_200)], 1_200, 14_124, "EUR", new(2026, 10, 31), "Excess on theft 300 EUR.");

    /// <summary>What a year costs, in minor units.</summary>
    public long TotalMinor => Covers.Sum(cover => cover.YearlyMinor) + YearlyFeeMinor + TaxesMinor;

    /// <summary>What is wrong with it as an answer to a request, or null.</summary>
    internal string? Fault(QuoteRequest request) =>
        Covers.Contains(null!) || Covers.Count == 0 || Covers.DistinctBy(price => price.Cover).Count() < Covers.Count ? "covers prices at least one cover, and none twice."
        : Covers.Select(price => price.Cover).Except(request.Need.Covers).Any() ? "covers are of those that are wanted."
        : Covers.Any(price => price.YearlyMinor is < 1 or > MostMinor) || YearlyFeeMinor is < 0 or > MostMinor || TaxesMinor is < 0 or > MostMinor ? $"money is in minor units, up to {MostMinor}."
        : Currency.Length != CurrencyLetters || !Currency.All(char.IsAsciiLetterUpper) ? "currency is three letters of ISO 4217, such as EUR."
        : ValidUntil < DateOnly.FromDateTime(request.ChooseBy.UtcDateTime) || ValidUntil > DateOnly.FromDateTime(request.ChooseBy.AddYears(1).UtcDateTime)
            ? "validUntil is a day from the one the driver chooses by, to a year later."
        : Words is { Length: 0 or > MostWords } ? $"words has 1 to {MostWords} characters, or is left out."
        : Document is { } document && (document is not { IsAbsoluteUri: true, Scheme: "https" } || document.OriginalString.Length > MostAddress) ? $"document is an https address of up to {MostAddress} characters."
        : request.Brokered is not null && Document is null ? "document is the address of the insurance product information document: this request is brokered (Directive (EU) 2016/97, art. 20(8))."
        : null;
}

/// <summary>A quote as it stands.</summary>
/// <param name="Terms">What is offered.</param>
/// <param name="Received">When it came.</param>
public sealed record Quote(QuoteTerms Terms, DateTimeOffset Received)
{
    /// <value>How often an insurer may quote on a request: a price is not found by trying.</value>
    internal const int Most = 20;

    /// <summary>Quotes in an order that ranks nothing: shuffled by the request, so that neither price nor haste moves anybody.</summary>
    public static IEnumerable<AskedInsurer> Shuffled(string request, IEnumerable<AskedInsurer> asked) => asked.OrderBy(
        one => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{request}\0{one.Insurer}"))), StringComparer.Ordinal);
}

/// <summary>An insurer quoted, changed its quote or took it back.</summary>
/// <param name="Driver">Whom.</param>
/// <param name="Request">On which request.</param>
public sealed record QuoteGiven(string Driver, string Request);
