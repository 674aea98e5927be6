using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class CounterfactualTests
{
    private static readonly DateTimeOffset today = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_two_fewer_harsh_brakings_a_week_would_bring_is_what_they_do_bring()
    {
        var asDriven = Driver(Trip(1, braking: 4), Trip(8, braking: 8));
        var fewer = Driver(Trip(1, braking: 3), Trip(8, braking: 6));

        var change = Assert.Single(asDriven.Counterfactuals, change => change.Part == ScorePart.Braking);

        // Twelve in 7.04 days: two fewer a week are a sixth... of each trip's share.
        Assert.Equal(2, change.Less);
        Assert.InRange(change.Points, 0.5m, fewer.Score - asDriven.Score);
    }

    [Fact]
    public void Of_a_single_trip_it_is_exact()
    {
        var trip = Trip(1, braking: 5);
        var better = Trip(1, braking: 3);

        var change = Assert.Single(Counterfactual.Of([trip], ScoringModel.Prior, 0), change => change.Part == ScorePart.Braking);

        Assert.Equal(decimal.Round(DrivingScore.Sum(better.Contributions) - DrivingScore.Sum(trip.Contributions), 1), change.Points);
    }

    [Fact]
    public void Where_two_fewer_would_change_nothing_yet_it_says_what_none_at_all_would()
    {
        var trip = Trip(1, braking: 40);

        var change = Assert.Single(Counterfactual.Of([trip], ScoringModel.Prior, 0), change => change.Part == ScorePart.Braking);

        Assert.Equal(40, change.Less);
        Assert.Equal(decimal.Round(DrivingScore.Sum(Trip(1, braking: 0).Contributions) - DrivingScore.Sum(trip.Contributions), 1), change.Points);
        Assert.Equal("no harsh brakings at all", ExplainTrip.Say(change, isOneTrip: true));
    }

    [Fact]
    public void Nothing_is_advised_against_what_never_happened() =>
        Assert.DoesNotContain(Driver(Trip(1, braking: 0)).Counterfactuals, change => change.Part == ScorePart.Braking);

    [Fact]
    public void Most_helpful_comes_first()
    {
        using var drive = GeneratedDrive.Of(Temper.Pushing, 2);

        var points = ScoreTrip.Score(drive, ScoringModel.Prior).Counterfactuals.Select(change => change.Points).ToList();

        Assert.NotEmpty(points);
        Assert.Equal(points.OrderDescending(), points);
    }

    private static DriverScore Driver(params ScoredTrip[] trips) => DrivingScore.Combine(trips, today)!;

    private static ScoredTrip Trip(int daysAgo, double braking)
    {
        var factor = ScoringModel.Prior.Factors[0];
        var value = Math.Log((braking + 1) / 3);
        var counted = new Contribution(ScorePart.Braking, factor.Points(value), value) { Observed = braking, Expected = 2 };
        return new(today.AddDays(-daysAgo), 3600, 100, 1, [new(ScorePart.Average, 75, double.NaN), counted, new(ScorePart.Clip, 0, double.NaN)]);
    }
}
