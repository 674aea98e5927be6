using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>A product, given back to the insurer who sells it.</summary>
/// <param name="Product">What the platform calls it.</param>
/// <param name="Name">What the insurer calls it.</param>
/// <param name="Kind">What its base premiums come from.</param>
/// <param name="Tariff">What it costs before driving is looked at.</param>
/// <param name="Model">The model that prices driving.</param>
/// <param name="Lowest">The largest discount driving can earn, as a factor.</param>
/// <param name="Highest">The largest surcharge; 1 for discounts only.</param>
/// <param name="TaxShare">Taxes by premium and fees.</param>
/// <param name="ControlShare">The share of its drivers priced by the tariff alone.</param>
/// <param name="PlatformShare">What the platform gets of the net premium.</param>
/// <param name="CoachingShare">What a finished coaching takes off the rated covers; the insurer bears it.</param>
/// <param name="OffBalance">What new quotes multiply the rated covers' base premiums by, and which reckoning of the portfolio that is; 0 none.</param>
public sealed record ToldProduct(
    string Product, string Name, TariffKind Kind, Tariff Tariff, PricingModel Model, decimal Lowest, decimal Highest, decimal TaxShare,
    decimal ControlShare, decimal PlatformShare, decimal CoachingShare, OffBalance OffBalance) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly ToldProduct Example = new(
        "prd-7k3mq9xz0a1b2c3d4e5f",
        "Drive",
        TariffKind.Classic,
        new("EUR", [new(Cover.Liability, 40_000), new(Cover.Theft, 6_000)], [new("vehicle-age", [new("0-5", 1.10m), new("6+", 0.95m)])], 1_200),
        new("net-2026-09", ModelBasis.Net),
        0.70m,
        1.00m,
        0.33m,
        0.05m,
        0.02m,
        0.05m,
        new(3, 1.042m));

    internal static ToldProduct Of(OfferedProduct offered, OffBalance balance) => new(
        offered.Id, offered.Product.Name, offered.Product.Tariff, offered.Tariff, offered.Model, offered.Product.Lowest, offered.Product.Highest, offered.Product.TaxShare,
        offered.Product.ControlShare, offered.Product.PlatformShare, offered.Product.CoachingShare, balance);
}

/// <summary>The products an insurer sells.</summary>
public sealed record ToldProducts(IReadOnlyList<ToldProduct> Products) : IPartnersOwn;
