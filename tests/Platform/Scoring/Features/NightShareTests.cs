using ConnectedInsurance.Scoring;
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
        Assert.Equal(share, Of(DateTimeOffset.Parse(start, null), paris));

    [Fact]
    public void Without_a_clock_or_a_home_it_is_not_measured()
    {
        Assert.Equal(double.NaN, Of(null, paris));
        Assert.Equal(double.NaN, Of(DateTimeOffset.UnixEpoch, null));
    }

    [Theory]
    [InlineData("2026-06-21T20:05:00Z", 48.86, 2.35, 0)]
    [InlineData("2026-12-21T17:00:00Z", 48.86, 2.35, 1)]
    [InlineData("2026-06-21T22:30:00Z", 69.65, 18.96, 0)]
    public void With_a_place_it_is_night_when_the_sun_is_down_whatever_the_clock_says(string start, double latitude, double longitude, double share)
    {
        using var drive = new DriveColumns(1200, 1, DateTimeOffset.Parse(start, null));
        drive.FillPlace(out var latitudes, out var longitudes);
        latitudes[10..].Fill(latitude);
        longitudes[10..].Fill(longitude);

        Assert.Equal(share, NightShare.Of(drive, paris));
    }

    private static double Of(DateTimeOffset? start, TimeZoneInfo? home)
    {
        using var drive = new DriveColumns(3600, 1, start);
        return NightShare.Of(drive, home);
    }
}
