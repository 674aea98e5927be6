using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Partners.Claims;

/// <summary>What a statement about a claim must be before anything learns from it.</summary>
internal static class CheckStatement
{
    private const int CurrencyLetters = 3;

    /// <value>Ten thousand million, in a currency of two places: above it somebody sent another unit.</value>
    private const long MostMinor = 1_000_000_000_000;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Fault(ClaimStatement statement, DateTimeOffset now) => statement switch
    {
        { Date: var date } when date < Earliest || date > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1) => "date is a day from 2000-01-01 to today.",
        { PaidMinor: < 0 or > MostMinor } => $"paidMinor is 0 to {MostMinor}.",
        { ReserveMinor: < 0 or > MostMinor } => $"reserveMinor is 0 to {MostMinor}.",
        { Currency: { Length: CurrencyLetters } currency } when currency.All(char.IsAsciiLetterUpper) => null,
        _ => "currency is three letters of ISO 4217, such as EUR.",
    };
}
