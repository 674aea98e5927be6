using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Device.Tests.Drive;

public class StarterWatchTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("12600", 12_600, 0)]
    [InlineData("13050 12700", 12_700, 0)] // what the generator left on its plates goes
    [InlineData("12600 12450 10200 9900 10600 14100", 12_450, 9_900)]
    [InlineData("12600 11700 12500 14100", 12_500, 0)] // glow plugs; the starter's dip fell between two readings
    [InlineData("14100 14000", 0, 0)] // the engine ran when the dongle woke
    [InlineData("12600 10000 12200 12300", 12_600, 10_000)] // a generator that holds back: nothing rests any more
    [InlineData("12600 10400 12100 9800", 12_600, 9_800)] // started twice
    [InlineData("11600 10500 8900", 11_600, 8_900)]
    public void Before_the_engine_runs_the_battery_rests_and_is_pulled_down(string millivolts, int resting, int cranking)
    {
        var watch = new StarterWatch();

        foreach (var reading in millivolts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            watch.Sample(int.Parse(reading, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal((resting, cranking), (watch.RestingMv, watch.CrankingMv));
        watch.Forget();
        Assert.Equal((0, 0), (watch.RestingMv, watch.CrankingMv));
    }
}
