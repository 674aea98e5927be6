using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class RatePeriodTests
{
    private static readonly DateTimeOffset _bound = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly BoundPolicy _policy = Offers.Bind(Offers.Of("prt-1"), "drv-1", new(2026, 10, 1), _bound);

    [Fact]
    public void Driving_that_may_have_no_effect_yet_has_none()
    {
        Assert.Equal(1, RatePeriod.Decide(_policy, Rating(NotRatable.TooFewKm)));
        Assert.InRange(RatePeriod.Decide(_policy, Rating()), 0.70m, 0.99m);
    }

    [Fact]
    public void Days_that_were_not_granted_count_at_1()
    {
        var whole = RatePeriod.Decide(_policy, Rating());

        var half = RatePeriod.Decide(_policy, Rating(), 0.5m);

        Assert.Equal(decimal.Round(1 - (1 - whole) / 2, 6), half, 6);
        Assert.Equal(1, RatePeriod.Decide(_policy, Rating(), 0));
    }

    [Fact]
    public void A_withdrawal_keeps_the_days_until_it()
    {
        var october = _policy.Period(0)!.Value;
        var grant = Grants.To("prt-1", "drv-1", DataCategory.Rating);

        Assert.Equal(1, Share(grant));
        Assert.Equal(10m / 31, Share(grant with { Withdrawn = new(2026, 10, 10, 12, 0, 0, TimeSpan.Zero) }));
        Assert.Equal(22m / 31, Share(grant with { Given = new(2026, 10, 10, 12, 0, 0, TimeSpan.Zero) }));
        Assert.Equal(0, Share(grant with { Until = new(2026, 9, 30, 0, 0, 0, TimeSpan.Zero) }));
        Assert.Equal(0, Share(grant with { Cosignature = new(null, null) }));
        Assert.Equal(0, Share(grant with { Purpose = Purpose.Research }));
        Assert.Equal(0, Share(grant with { Partner = "prt-2" }));
        Assert.Equal(0, Share(grant with { Categories = [DataCategory.Location] }));

        decimal Share(Grant given) => RatePeriod.GrantedShare([given], _policy, october);
    }

    [Fact]
    public void Months_are_counted_from_the_first_day_and_the_last_ends_with_the_policy()
    {
        var policy = Offers.Bind(Offers.Of("prt-1"), "drv-1", new(2027, 1, 31), _bound);

        var periods = Enumerable.Range(0, 13).Select(policy.Period).ToList();

        Assert.Equal(new PolicyPeriod(new(2027, 1, 31), new(2027, 2, 28)), periods[0]);
        Assert.Equal(new PolicyPeriod(new(2027, 2, 28), new(2027, 3, 31)), periods[1]);
        Assert.Null(periods[12]);
        Assert.Equal(365, periods.Sum(period => period?.Days ?? 0));
    }

    [Fact]
    public void A_policy_withdrawn_from_covers_the_days_before()
    {
        var withdrawn = _policy.WithdrawnAt(new(2026, 10, 4, 22, 30, 0, TimeSpan.Zero)); // the 5th in Paris

        Assert.Equal(new PolicyPeriod(new(2026, 10, 1), new(2026, 10, 5)), withdrawn.Period(0));
        Assert.Null(withdrawn.Period(1));
        Assert.Null(_policy.WithdrawnAt(_bound).Period(0));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-10-07T22:00:00Z")]
    [InlineData("America/New_York", "2026-10-08T04:00:00Z")]
    public void A_period_is_due_when_its_seventh_day_of_grace_ends(string zone, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), new PolicyPeriod(new(2026, 9, 1), new(2026, 10, 1)).Due(zone));

    [Fact]
    public void A_month_is_priced_with_each_thing_done_differently()
    {
        var rating = Rating() with { Relativity = 0.95 };
        rating = rating with { Score = rating.Score with { Counterfactuals = [new(ScorePart.Speeding, 0.5, 1m), new(ScorePart.Braking, 2, 4m)] } };

        var simulated = SimulatePremium.Decide(_policy, rating);

        Assert.True(simulated.LikeNow.Minor < simulated.WithoutDriving.Minor);
        Assert.Equal([ScorePart.Braking, ScorePart.Speeding], simulated.Changes.Select(change => change.Part));
        Assert.All(simulated.Changes, change => Assert.Equal(simulated.LikeNow, change.Price + change.Saves));
        Assert.Equal(simulated.WithoutDriving, SimulatePremium.Decide(_policy, null).LikeNow);
    }

    internal static DriverRating Rating(params NotRatable[] reasons) => DriverRating.Of(
        new(90m, 85m, 95m, [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, 15m, 0.2)], 9_000, 200, 0.98, reasons, 0, 0, []), 300);
}
