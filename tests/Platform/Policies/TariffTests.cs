using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class TariffTests
{
    private static readonly DateOnly _from = new(2026, 10, 1);
    private static readonly DateTimeOffset _now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_price_is_the_covers_base_times_each_factors_relativity()
    {
        var prices = Offers.Tariff.Price([Cover.Liability], Offers.Levels);

        Assert.Equal([new CoverPrice(Cover.Liability, 44_000)], prices);
        Assert.Equal(Offers.YearlyMinor, QuotePolicy.Yearly(Offers.Bind(Offers.Of("prt-1"), "drv-1", _from, _now), 1).Total.Minor);
    }

    [Fact]
    public void What_the_tariff_does_not_price_has_no_price()
    {
        Assert.Null(Offers.Tariff.Price([Cover.Glass], Offers.Levels));
        Assert.Null(Offers.Tariff.Price([Cover.Liability], new Dictionary<string, string>()));
        Assert.Null(Offers.Tariff.Price([Cover.Liability], new Dictionary<string, string> { ["vehicle-age"] = "unheard of" }));
    }

    [Fact]
    public void A_standalone_model_binds_nothing_on_a_classic_tariff()
    {
        var offered = Offers.Of("prt-1", ModelBasis.Standalone);

        var (policy, refusal) = Offers.Wish(offered).On(offered, "pol-1", "drv-1", "Europe/Paris", _from, _now);

        Assert.Null(policy);
        Assert.StartsWith("standalone-model-on-classic-tariff", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.49")]
    [InlineData("3.51")]
    public void A_coefficient_no_country_knows_is_refused(string coefficient)
    {
        var offered = Offers.Of("prt-1");
        var wish = Offers.Wish(offered) with { BonusMalus = decimal.Parse(coefficient, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.StartsWith("bonusMalus", wish.On(offered, "pol-1", "drv-1", "Europe/Paris", _from, _now).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_is_checked_before_anybody_is_offered_it()
    {
        var product = new Product("Drive", TariffKind.Classic);
        var tariff = Offers.Tariff;

        Assert.Null(CheckProduct.Fault(product, tariff));
        Assert.StartsWith("lowest", CheckProduct.Fault(product with { Lowest = 1.1m }, tariff), StringComparison.Ordinal);
        Assert.StartsWith("taxShare", CheckProduct.Fault(product with { TaxShare = -0.1m }, tariff), StringComparison.Ordinal);
        Assert.StartsWith("tariff.covers", CheckProduct.Fault(product, tariff with { Covers = [] }), StringComparison.Ordinal);
        Assert.StartsWith("refused-factor: Gender", CheckProduct.Fault(product, tariff with { Factors = [new("Gender", [new("f", 1)])] }), StringComparison.Ordinal);
        Assert.StartsWith("tariff asks at most", CheckProduct.Fault(product, tariff with { Factors = [.. Enumerable.Range(0, 20).Select(i => new TariffFactor($"f{i}", [new("worst", 100)]))] }), StringComparison.Ordinal);
    }
}
