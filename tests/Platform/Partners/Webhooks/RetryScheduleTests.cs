using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

public class RetryScheduleTests
{
    [Fact]
    public void Ten_attempts_lie_over_75_hours()
    {
        var waits = Enumerable.Range(1, 9).Select(failed => RetrySchedule.Next(failed, null, 0.5)!.Value).ToList();

        Assert.Equal(10, RetrySchedule.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(5), waits[0]);
        Assert.Equal(TimeSpan.FromHours(24), waits[^1]);
        Assert.Equal(new TimeSpan(75, 35, 5), waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
        Assert.Null(RetrySchedule.Next(10, null, 0.5));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 6)]
    public void Each_wait_lies_within_a_fifth_of_its_own(double random, double seconds) =>
        Assert.Equal(seconds, RetrySchedule.Next(1, null, random)!.Value.TotalSeconds, 6);

    [Theory]
    [InlineData(1, 5)] // the schedule waits longer
    [InlineData(90, 90)]
    [InlineData(1_000_000, 86_400)]
    public void The_receiver_may_ask_for_more_but_not_for_ever(int asked, double seconds) =>
        Assert.Equal(seconds, RetrySchedule.Next(1, TimeSpan.FromSeconds(asked), 0.5)!.Value.TotalSeconds, 6);
}
