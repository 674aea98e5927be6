using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>A product on sale, and a policy bound on it.</summary>
internal static class Offers
{
    /// <value>((400 x 1.10 + 60 x 1.10) x 0.76 + 12) x 1.33 euros.</value>
    public const long YearlyMinor = 52_742;

    public static Dictionary<string, string> Levels { get; } = new() { ["vehicle-age"] = "0-5" };

    public static Tariff Tariff { get; } = new(
        "EUR", [new(Cover.Liability, 40_000), new(Cover.Theft, 6_000)], [new("vehicle-age", [new("0-5", 1.10m), new("6+", 0.95m)])], 1_200);

    /// <summary>The tariff as an insurer sends it.</summary>
    public static object Told { get; } = new
    {
        currency = "EUR",
        covers = new[] { new { cover = "liability", yearlyMinor = 40_000 }, new { cover = "theft", yearlyMinor = 6_000 } },
        factors = new[] { new { name = "vehicle-age", levels = new[] { new { name = "0-5", relativity = 1.10m }, new { name = "6+", relativity = 0.95m } } } },
        yearlyFeeMinor = 1_200,
    };

    public static OfferedProduct Of(string insurer, ModelBasis basis = ModelBasis.Net, decimal highest = 1, decimal kmElasticity = 0, decimal controlShare = 0) => new(
        Identifier.New("prd"), insurer, new("Drive", TariffKind.Classic, Highest: highest, TaxShare: 0.33m, ControlShare: controlShare, PlatformShare: 0.02m), Tariff, new("model-1", basis, kmElasticity));

    public static PolicyWish Wish(OfferedProduct product) => new(product.Insurer, product.Id, [Cover.Liability, Cover.Theft], Levels, 0.76m, 12_000);

    public static BoundPolicy Bind(OfferedProduct product, string driver, DateOnly from, DateTimeOffset now, OffBalance? balance = null) =>
        Wish(product).On(product, balance ?? OffBalance.None, Identifier.New("pol"), driver, "Europe/Paris", from, now).Policy!;
}
