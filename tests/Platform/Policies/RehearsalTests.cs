using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>Sliders, on four weeks with eight harsh brakings.</summary>
public class RehearsalTests
{
    private static readonly BoundPolicy _policy = Offers.Bind(Offers.Of("prt-1", kmElasticity: 0.6m), "drv-1", new(2026, 10, 1), Boots.Noon) with { YearlyKm = 20_000 };
    private static readonly ScoredTrip[] _trips = [Trip(1, 5), Trip(28, 3)];

    [Fact]
    public void A_slider_goes_as_far_as_there_is_something_to_leave_out() =>
        Assert.Equal([new(ScorePart.Braking, 2.04)], Rehearse().Most);

    [Fact]
    public void Nothing_done_differently_costs_the_same()
    {
        var asIs = Rehearse();

        Assert.Equal((0m, 0L, asIs.LikeNow), (asIs.Points, asIs.Saves.Minor, asIs.Price));
    }

    [Fact]
    public void The_further_a_slider_goes_the_less_it_costs_and_beyond_its_end_no_less()
    {
        var prices = Enumerable.Range(0, 12).Select(step => Rehearse(step * 0.25).Price.Minor).ToList();

        Assert.Equal(prices.OrderDescending(), prices);
        Assert.True(prices[8] < prices[0]);
        Assert.Equal(prices[9], prices[11]);
    }

    [Fact]
    public void Fewer_brakings_and_fewer_kilometres_together_cost_less_than_either()
    {
        var (both, brakings, km) = (Rehearse(2, 200), Rehearse(2), Rehearse(0, 200));

        Assert.True(both.Price.Minor < brakings.Price.Minor && both.Price.Minor < km.Price.Minor);
        Assert.Equal(0, km.Points);
    }

    [Fact]
    public void What_the_list_of_changes_promises_the_slider_keeps()
    {
        var listed = Assert.Single(Rating().Score.Counterfactuals, change => change.Part == ScorePart.Braking);

        Assert.Equal(listed.Points, Rehearse(listed.Less).Points, 1);
    }

    private static RehearsePremium.Response Rehearse(double brakings = 0, double lessKm = 0) =>
        RehearsePremium.Decide(_policy, Rating(), _trips, new([new(ScorePart.Braking, brakings)], lessKm));

    private static DriverRating Rating() => DriverRating.Of(DrivingScore.Combine(_trips, Boots.Noon)!, 2);

    /// <summary>600 km, seen whole, with so many harsh brakings where one was to be expected.</summary>
    private static ScoredTrip Trip(int daysAgo, double brakings)
    {
        var factor = ScoringModel.Prior.Factors.Single(factor => factor.Part == ScorePart.Braking);
        var rate = Math.Log((brakings + 1) / (1.0 + 1));
        return new(Boots.Noon.AddDays(-daysAgo), 36_000, 600, 1, [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, factor.Points(rate), rate) { Observed = brakings, Expected = 1 }]);
    }
}
