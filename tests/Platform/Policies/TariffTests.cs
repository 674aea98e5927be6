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

        var (policy, refusal) = Offers.Wish(offered).On(offered, OffBalance.None, "pol-1", "drv-1", "Europe/Paris", _from, _now);

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

        Assert.StartsWith("bonusMalus", wish.On(offered, OffBalance.None, "pol-1", "drv-1", "Europe/Paris", _from, _now).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_is_checked_before_anybody_is_offered_it()
    {
        var product = new Product("Drive", TariffKind.Classic);
        var tariff = Offers.Tariff;

        var net = new PricingModel("net-1", ModelBasis.Net);

        Assert.Null(CheckProduct.Fault(product, tariff, net));
        Refused("lowest", product with { Lowest = 1.1m }, tariff, net);
        Refused("taxShare", product with { TaxShare = -0.1m }, tariff, net);
        Refused("controlShare", product with { ControlShare = 0.21m }, tariff, net);
        Refused("model.kmElasticity", product, tariff, net with { KmElasticity = 1 });
        Refused("tariff.covers", product, tariff with { Covers = [] }, net);
        Refused("refused-factor: Gender", product, tariff with { Factors = [new("Gender", [new("f", 1)])] }, net);
        Refused("tariff asks at most", product, tariff with { Factors = [.. Enumerable.Range(0, 20).Select(i => new TariffFactor($"f{i}", [new("worst", 100)]))] }, net);
        Refused("standalone-model-on-classic-tariff", product, tariff, net with { Basis = ModelBasis.Standalone });
        Refused("net-model-without-classic-tariff", product with { Tariff = TariffKind.Telematic }, tariff, net);

        static void Refused(string start, Product product, Tariff tariff, PricingModel model) =>
            Assert.StartsWith(start, CheckProduct.Fault(product, tariff, model), StringComparison.Ordinal);
    }
}
