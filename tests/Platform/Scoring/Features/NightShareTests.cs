using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class NightShareTests
{
    private static readonly TimeZoneInfo paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-01-10T20:30:00Z", 0.5)]
    [InlineData("2026-07-10T20:30:00Z", 1)]
    [InlineData("2026-07-10T02:30:00Z", 0.5)]
    [InlineData("2026-07-10T12:00:00Z", 0)]
    public void Night_is_from_22_to_5_on_the_clocks_of_the_vehicles_home_summer_and_winter(string start, double share) =>
        Assert.Equal(share, NightShare.Of(DateTimeOffset.Parse(start, null), 3600, paris));

    [Fact]
    public void Without_a_clock_or_a_home_it_is_not_measured()
    {
        Assert.Equal(double.NaN, NightShare.Of(null, 3600, paris));
        Assert.Equal(double.NaN, NightShare.Of(DateTimeOffset.UnixEpoch, 3600, null));
    }
}
