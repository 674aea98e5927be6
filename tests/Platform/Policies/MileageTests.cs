using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>A policy priced by distance: 12,000 km declared, an elasticity of 0.6.</summary>
public class MileageTests
{
    private static readonly BoundPolicy _discountOnly = Policy(1);
    private static readonly BoundPolicy _withSurcharge = Policy(1.3m);

    private static Arbitrary<int> Km => Gen.Choose(500, 40_000).ToArbitrary();

    private static Arbitrary<int> Percents => Gen.Choose(1, 100).ToArbitrary();

    [Fact]
    public void Half_the_declared_distance_costs_two_thirds()
    {
        var factor = Mileage.Factor(_withSurcharge, Driven(6_000, 1));

        Assert.Equal(decimal.Round((decimal)Math.Pow(0.5, 0.6), 6), factor);
        Assert.Equal(0.66m, factor, 2);
    }

    [Fact]
    public void Who_drives_more_never_pays_less() => Prop.ForAll(Gen.Two(Km.Generator).ToArbitrary(), Percents, (km, seen) =>
        Factor(_withSurcharge, Math.Min(km.Item1, km.Item2), seen, 1.1) <= Factor(_withSurcharge, Math.Max(km.Item1, km.Item2), seen, 1.1)).QuickCheckThrowOnFailure();

    [Fact]
    public void With_a_discount_only_product_more_coverage_of_the_same_driving_never_costs() =>
        Prop.ForAll(Km, Gen.Two(Percents.Generator).ToArbitrary(), Gen.Choose(-50, 50).ToArbitrary(), (km, seen, log) =>
        {
            var relativity = Math.Exp(log / 100.0);
            return Factor(_discountOnly, km, Math.Max(seen.Item1, seen.Item2), relativity) <= Factor(_discountOnly, km, Math.Min(seen.Item1, seen.Item2), relativity);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Missing_data_alone_never_gives_a_factor_over_1() => Prop.ForAll(Km, Gen.Choose(-50, 50).ToArbitrary(), (km, log) =>
        Factor(_withSurcharge, km, double.NaN, Math.Exp(log / 100.0)) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Distance_changes_nothing_where_it_is_not_priced_or_not_known()
    {
        Assert.Equal(1, Mileage.Factor(_discountOnly with { Model = _discountOnly.Model with { KmElasticity = 0 } }, Driven(6_000, 1)));
        Assert.Equal(1, Mileage.Factor(_discountOnly, Driven(6_000, double.NaN)));
    }

    [Fact]
    public void Two_hundred_km_less_a_month_have_a_price()
    {
        var rating = DriverRating.Of(Driven(12_000, 1), 100);

        var simulated = SimulatePremium.Decide(_discountOnly, rating);

        Assert.Equal(12_000, simulated.FewerKm!.YearlyKm);
        Assert.True(simulated.FewerKm.Saves.Minor > 0);
        Assert.Equal(simulated.LikeNow, simulated.FewerKm.Price + simulated.FewerKm.Saves);
        Assert.Null(SimulatePremium.Decide(_discountOnly with { Model = _discountOnly.Model with { KmElasticity = 0 } }, rating).FewerKm);
    }

    [Fact]
    public void A_product_priced_by_distance_wants_it_declared()
    {
        var offered = Offers.Of("prt-1", kmElasticity: 0.6m);

        var (policy, refusal) = (Offers.Wish(offered) with { YearlyKm = 0 }).On(offered, OffBalance.None, "pol-1", "drv-1", "Europe/Paris", new(2026, 10, 1), Boots.Noon);

        Assert.Null(policy);
        Assert.StartsWith("yearlyKm", refusal, StringComparison.Ordinal);
    }

    private static BoundPolicy Policy(decimal highest) =>
        Offers.Bind(Offers.Of("prt-1", highest: highest, kmElasticity: 0.6m), "drv-1", new(2026, 10, 1), Boots.Noon);

    private static decimal Factor(BoundPolicy policy, double km, double seenPercent, double relativity) =>
        RatePeriod.Decide(policy, DriverRating.Of(Driven(km, seenPercent / 100), 100) with { Relativity = relativity, Credibility = 0.8 });

    /// <summary>So many km of a year, of which a share was seen; what is believed of the record is the same whatever was seen of it.</summary>
    private static DriverScore Driven(double km, double coverage) => new(
        85, 80, 90, [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, 10, 0.2)], km * (double.IsNaN(coverage) ? 1 : coverage), 365, coverage, [], 0, 0, []);
}
