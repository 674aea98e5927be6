using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Registry;

public class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Paris", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("UTC", true)]
    [InlineData("Romance Standard Time", false)] // Windows' name of the same
    [InlineData("", false)]
    [InlineData("Europe", false)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("Europe/../Europe/Paris", false)]
    [InlineData("Europe/Paris\0", false)]
    public void A_zone_is_an_iana_name(string zone, bool isKnown)
    {
        Assert.Equal(isKnown, TimeZones.IsKnown(zone));
    }

    [Fact]
    public void A_very_long_name_is_no_zone()
    {
        Assert.False(TimeZones.IsKnown(new string('z', 1_000_000)));
    }
}
