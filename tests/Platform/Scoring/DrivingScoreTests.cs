using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class DrivingScoreTests
{
    private static readonly DateTimeOffset today = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Trips_weigh_by_their_kilometres()
    {
        var score = DrivingScore.Combine([Trip(1, 300, 60), Trip(20, 100, 100)], today)!;

        Assert.Equal(70, score.Score);
        Assert.Equal(70, score.Contributions.Sum(part => part.Points));
        Assert.InRange(70, score.Low, score.High);
        Assert.Empty(score.NotRatable);
    }

    [Fact]
    public void A_trip_of_more_than_a_year_ago_is_forgotten() =>
        Assert.Equal(60, DrivingScore.Combine([Trip(1, 300, 60), Trip(400, 100, 100)], today)!.Score);

    [Fact]
    public void Nobody_is_scored_without_a_trip() => Assert.Null(DrivingScore.Combine([], today));

    [Theory]
    [InlineData(399, 14, 1, NotRatable.TooFewKm)]
    [InlineData(400, 13, 1, NotRatable.TooFewDays)]
    [InlineData(400, 14, 0.49, NotRatable.LowCoverage)]
    public void Below_a_gate_it_is_not_ratable_and_says_what_is_missing(double km, int days, double coverage, NotRatable reason)
    {
        var score = DrivingScore.Combine([Trip(1, km / 2, 80, coverage), Trip(1 + days, km / 2, 80, coverage)], today)!;

        Assert.Equal([reason], score.NotRatable);
        Assert.Equal(400 - km, score.MissingKm, 1e-9);
        Assert.Equal(Math.Max(0, 14 - days), score.MissingDays, 0.1);
        Assert.Equal(80, score.Score);
    }

    [Fact]
    public void Coverage_of_several_trips_is_observed_over_driven() =>
        Assert.Equal(200.0 / (100 + 400), DrivingScore.Combine([Trip(1, 100, 80, 1), Trip(2, 100, 80, 0.25)], today)!.Coverage, 1e-9);

    [Fact]
    public void More_trips_of_the_same_driver_narrow_the_interval()
    {
        var few = DrivingScore.Combine([Trip(1, 50, 60), Trip(2, 50, 80)], today)!;
        var many = DrivingScore.Combine(Enumerable.Range(1, 40).Select(day => Trip(day, 50, day % 2 == 0 ? 60 : 80)), today)!;

        Assert.True(many.High - many.Low < few.High - few.Low);
    }

    private static ScoredTrip Trip(int daysAgo, double km, decimal points, double coverage = 1) => new(
        today.AddDays(-daysAgo),
        3600,
        km,
        coverage,
        [new Contribution(ScorePart.Average, 75, double.NaN), new Contribution(ScorePart.Braking, points - 75, 0.1), new Contribution(ScorePart.Clip, 0, double.NaN)]);
}
