using ConnectedInsurance.Intake;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class PublisherLimitsTests
{
    [Fact]
    public void A_drained_queue_may_come_in_a_burst_and_then_is_told_how_long_to_wait()
    {
        using var limits = new PublisherLimits(new HubOptions { BatchesInBurst = 3, BatchesPerSecond = 1 });

        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(limits.Admits("ci-1", out TimeSpan _)));

        Assert.False(limits.Admits("ci-1", out var wait));
        Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2));
        Assert.True(limits.Admits("ci-2", out _), "One dongle's haste must not hold up another.");
    }
}
