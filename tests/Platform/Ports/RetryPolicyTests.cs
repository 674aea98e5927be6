using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class RetryPolicyTests
{
    private static readonly RetryPolicy Doubling = new(5, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(20));

    public static TheoryData<RetryPolicy, int, double, double?> Waits => new()
    {
        { Doubling, 1, 0, 1 },
        { Doubling, 3, 0, 4 },
        { Doubling, 4, 0, 6 }, // 8 is over the longest
        { Doubling, 5, 0, null }, // no try left
        { Doubling, 4, 14, 6 },
        { Doubling, 4, 15, null }, // would begin after the timeout
        { new(3, TimeSpan.FromSeconds(7)), 2, 1e9, 7 },
        { new(int.MaxValue, TimeSpan.FromSeconds(1), 10, TimeSpan.FromHours(1)), 400, 0, 3600 }, // 1e399 s is no time span
        { new(1, TimeSpan.FromSeconds(1)), 1, 0, null },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void The_next_wait(RetryPolicy policy, int failed, double elapsedSeconds, double? waitSeconds) =>
        Assert.Equal(waitSeconds, policy.Next(failed, TimeSpan.FromSeconds(elapsedSeconds))?.TotalSeconds);
}
