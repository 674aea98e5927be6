using ConnectedInsurance.Services.Comparing;

namespace ConnectedInsurance.Platform.Tests.Services.Comparing;

public class CohortRankTests
{
    [Theory]
    [InlineData(49, 1, null)]
    [InlineData(50, 0, 0)] // 1 in 100, to 5
    [InlineData(50, 49, 100)]
    [InlineData(50, 25, 50)]
    [InlineData(200, 30, 15)]
    [InlineData(200, 31, 15)] // one trip more changes nothing
    public void A_rank_is_to_5_of_100_and_none_among_fewer_than_50(int cohort, int below, int? percentile)
    {
        Assert.Equal(percentile, CohortRank.Percentile(below, [.. Enumerable.Range(0, cohort).Select(score => (double)score)]));
    }

    [Fact]
    public void Who_are_all_alike_stand_in_the_middle()
    {
        Assert.Equal(50, CohortRank.Percentile(75, [.. Enumerable.Repeat(75.0, 60)]));
    }

    [Theory]
    [InlineData("2026-09-21T02:59:59Z", "2026-09-21T03:00:00Z")] // a Monday
    [InlineData("2026-09-21T03:00:00Z", "2026-09-28T03:00:00Z")]
    [InlineData("2026-09-22T00:00:00Z", "2026-09-28T03:00:00Z")]
    [InlineData("2026-09-27T23:59:59Z", "2026-09-28T03:00:00Z")]
    public void The_next_time_is_the_next_monday_morning(string now, string next)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        Assert.Equal(DateTimeOffset.Parse(next, culture), CompareDrivers.Next(DateTimeOffset.Parse(now, culture)));
    }
}
