using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Policies;

/// <summary>What a driver wants insured, and what the insurer's own factors need to know.</summary>
/// <param name="Insurer">With whom.</param>
/// <param name="Product">Which product.</param>
/// <param name="Covers">What is to be insured.</param>
/// <param name="Levels">The level of each of the tariff's factors, by the factor's name.</param>
/// <param name="BonusMalus">The coefficient of the country's profile; 1 where there is none.</param>
/// <param name="YearlyKm">Distance to be driven in a year, km; needed where the product is priced by distance.</param>
public sealed record PolicyWish(
    string Insurer, string Product, IReadOnlyList<Cover> Covers, IReadOnlyDictionary<string, string> Levels, decimal BonusMalus = 1, int YearlyKm = 0)
{
    private const int LeastKm = 1_000;
    private const int MostKm = 100_000;


    internal static readonly PolicyWish Example = new(
        "prt-7k3mq9xz0a1b2c3d4e5f", "prd-7k3mq9xz0a1b2c3d4e5f", [Cover.Liability, Cover.Theft], new Dictionary<string, string> { ["vehicle-age"] = "0-5" }, 0.76m);

    /// <summary>The policy this comes to from a day on, or why it cannot be had.</summary>
    public (BoundPolicy? Policy, string? Refusal) On(OfferedProduct offered, OffBalance balance, string id, string driver, string zone, DateOnly from, DateTimeOffset now)
    {
        if (offered.Product.Refuses(offered.Model.Basis) is { } mismatch)
        {
            return (null, $"{mismatch}: the insurer's model {offered.Model.Version} cannot price this product.");
        }

        if (BonusMalus is < FrenchBonusMalus.Lowest or > FrenchBonusMalus.Highest)
        {
            return (null, "bonusMalus is 0.50 to 3.50.");
        }

        if (offered.Model.KmElasticity > 0 && YearlyKm is < LeastKm or > MostKm)
        {
            return (null, $"yearlyKm is {LeastKm} to {MostKm}: the product is priced by distance.");
        }

        var isControl = ControlGroup.Holds(offered, driver);
        var wanted = Covers.Distinct().ToList();
        return wanted.Count > 0 && offered.Tariff.Price(wanted, Levels) is { } prices
            ? (new(
                id, driver, offered.Insurer, offered.Id, offered.Product, offered.Model, prices, Fee(offered.Tariff), BonusMalus, zone, now, from, from.AddYears(1),
                isControl ? OffBalance.None : balance, YearlyKm, isControl), null)
            : (null, "covers are of the tariff, one at least, and levels names one of the levels of each of its factors.");
    }

    private static Money Fee(Tariff tariff) => new(tariff.YearlyFeeMinor, tariff.Currency);
}
