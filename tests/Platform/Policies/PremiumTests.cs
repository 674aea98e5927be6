using ConnectedInsurance.Policies;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Claims;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class PremiumTests
{
    private static readonly PolicyPeriod august = new(new(2026, 8, 1), new(2026, 9, 1));

    private static Arbitrary<double> Shares => Gen.Choose(0, 1000).Select(i => i / 1000.0).ToArbitrary();

    private static Arbitrary<double> Relativities => Gen.Choose(-100, 100).Select(i => Math.Exp(i / 100.0)).ToArbitrary();

    [Fact]
    public void A_month_of_a_policy_costs_its_covers_fees_and_taxes_to_the_cent()
    {
        var policy = Policy(bonusMalus: 0.76m, tax: 0.33m);

        var premium = Premium.Of(policy, august, 0.85m);

        // ((400 x 0.85 + 60) x 0.76 + 12) x 31 / 365 x 1.33 = 35.6950 euros; taxes 0.33 / 1.33 of it
        Assert.Equal(new(3570, "EUR"), premium.Total);
        Assert.Equal(new(886, "EUR"), premium.Taxes);
        Assert.Equal(premium.Total, premium.Net + premium.Taxes);
        Assert.Equal(new(515, "EUR"), premium.Saved);
    }

    [Fact]
    public void Driving_prices_liability_and_collision_only()
    {
        var rated = Enum.GetValues<Cover>().Where(Product.IsRated);

        Assert.Equal([Cover.Liability, Cover.Collision], rated);
    }

    [Fact]
    public void With_a_discount_only_product_more_coverage_of_the_same_driving_never_costs() =>
        Prop.ForAll(Relativities, Shares, Gen.Two(Shares.Generator).ToArbitrary(), (relativity, credibility, seen) =>
        {
            var (less, more) = (Math.Min(seen.Item1, seen.Item2), Math.Max(seen.Item1, seen.Item2));
            return Total(BehaviourFactor.Of(relativity, credibility, more)) <= Total(BehaviourFactor.Of(relativity, credibility, less));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Missing_data_alone_never_gives_a_factor_over_1_even_with_a_surcharge_product() =>
        Prop.ForAll(Relativities, Shares, (relativity, credibility) =>
            BehaviourFactor.Of(relativity, credibility, 0, 0.7, 1.3) == 1 && BehaviourFactor.Of(relativity, credibility, double.NaN, 0.7, 1.3) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Seeing_less_of_bad_driving_surcharges_no_more_and_of_good_driving_nothing() =>
        Prop.ForAll(Relativities, Shares, Gen.Two(Shares.Generator).ToArbitrary(), (relativity, credibility, seen) =>
        {
            var (less, more) = (Factor(Math.Min(seen.Item1, seen.Item2)), Factor(Math.Max(seen.Item1, seen.Item2)));
            return less <= Math.Max(1, more) && (relativity > 1 || less <= 1);

            decimal Factor(double coverage) => BehaviourFactor.Of(relativity, credibility, coverage, 0.7, 1.3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_more_a_record_is_believed_the_less_good_driving_costs_and_the_more_bad_driving_does() =>
        Prop.ForAll(Relativities, Gen.Two(Gen.Choose(0, 100_000).Select(km => (double)km)).ToArbitrary(), Shares, (relativity, km, coverage) =>
        {
            var (lessDriven, moreDriven) = (Total(Math.Min(km.Item1, km.Item2)), Total(Math.Max(km.Item1, km.Item2)));
            return relativity <= 1 ? moreDriven <= lessDriven : moreDriven >= lessDriven;

            long Total(double driven) => PremiumTests.Total(BehaviourFactor.Of(relativity, Credibility.Of(driven), coverage, 0.7, 1.3));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Worse_driving_never_costs_less() =>
        Prop.ForAll(Gen.Two(Relativities.Generator).ToArbitrary(), Shares, Shares, (both, credibility, coverage) =>
            Total(BehaviourFactor.Of(Math.Min(both.Item1, both.Item2), credibility, coverage, 0.7, 1.3))
            <= Total(BehaviourFactor.Of(Math.Max(both.Item1, both.Item2), credibility, coverage, 0.7, 1.3))).QuickCheckThrowOnFailure();

    [Fact]
    public void More_kilometres_are_believed_more()
    {
        var belief = Enumerable.Range(0, 400).Select(i => Credibility.Of(i * 50.0)).ToList();

        Assert.Equal(belief.Order(), belief);
    }

    [Fact]
    public void Off_balance_keeps_the_portfolios_premium()
    {
        var random = new Random(5);
        var policies = Enumerable.Range(0, 10_000).Select(_ => ((decimal)random.Next(20_000, 90_000), random.Next(700_000, 1_000_001) / 1_000_000m)).ToList();

        var balance = OffBalance.Of(policies);

        var before = policies.Sum(policy => policy.Item1);
        var after = policies.Sum(policy => policy.Item1 * balance * policy.Item2);
        Assert.InRange(after / before - 1, -1e-9m, 1e-9m);
    }

    [Fact]
    public void A_standalone_model_is_refused_on_a_classic_tariff_by_name()
    {
        var product = new Product("Drive", TariffKind.Classic);

        Assert.Equal("standalone-model-on-classic-tariff", product.Refuses(ConnectedInsurance.Rating.Portfolios.ModelBasis.Standalone));
        Assert.Null(product.Refuses(ConnectedInsurance.Rating.Portfolios.ModelBasis.Net));
        Assert.Equal("net-model-without-classic-tariff", (product with { Tariff = TariffKind.Telematic }).Refuses(ConnectedInsurance.Rating.Portfolios.ModelBasis.Net));
    }

    [Fact]
    public void Two_currencies_have_no_sum()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "CHF"));
        Assert.Throws<InvalidOperationException>(() => Premium.Of(Policy() with { YearlyFee = new(1, "CHF") }, august, 1));
    }

    internal static Policy Policy(decimal bonusMalus = 1, decimal tax = 0) => new(
        "pol-1", new("Drive", TariffKind.Classic, TaxShare: tax), new Dictionary<Cover, Money> { [Cover.Liability] = new(40_000, "EUR"), [Cover.Theft] = new(6_000, "EUR") }, new(1_200, "EUR"), bonusMalus, "Europe/Paris");

    private static long Total(decimal factor) => Premium.Of(Policy(), august, factor).Total.Minor;
}
