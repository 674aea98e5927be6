using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class SolarAltitudeTests
{
    /// <summary>Published rises and sets (altitude -0.83 with refraction and the sun's radius), and noons by 90 - latitude + declination.</summary>
    [Theory]
    [InlineData("2026-03-20T12:07:00Z", 51.48, 0, 38.5)]
    [InlineData("2026-06-21T12:02:00Z", 51.48, 0, 61.96)]
    [InlineData("2026-12-21T11:58:00Z", 51.48, 0, 15.08)]
    [InlineData("2026-06-21T03:47:00Z", 48.86, 2.35, -0.83)]
    [InlineData("2026-06-21T19:58:00Z", 48.86, 2.35, -0.83)]
    public void The_sun_stands_where_almanacs_have_it(string utc, double latitude, double longitude, double degrees) =>
        Assert.Equal(degrees, SolarAltitude.Degrees(DateTimeOffset.Parse(utc, null), latitude, longitude), 0.3);

    [Fact]
    public void Without_a_place_it_is_not_known() => Assert.Equal(double.NaN, SolarAltitude.Degrees(DateTimeOffset.UnixEpoch, double.NaN, 0));
}
