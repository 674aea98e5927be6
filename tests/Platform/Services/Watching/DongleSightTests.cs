using ConnectedInsurance.Services.Watching;

namespace ConnectedInsurance.Platform.Tests.Services.Watching;

public class DongleSightTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly WatchOptions Options = new() { NewestFirmware = "0.2.0" };
    private static readonly DongleSight Well = new(Now.AddYears(-1), Now.AddHours(-3), null, true, "0.2.0", null, 0.98);

    public static TheoryData<string, DongleSight, DongleTrouble[]> Cases => new()
    {
        { "well", Well, [] },
        { "just paired", new(Now.AddHours(-1), null, null, true, null, null, null), [] },
        { "paired and never heard of", new(Now.AddDays(-7), null, null, true, null, null, null), [DongleTrouble.Silent] },
        { "silent for almost a week", Well with { LastHeard = Now.AddDays(-7).AddSeconds(1) }, [] },
        { "silent for a week", Well with { LastHeard = Now.AddDays(-7) }, [DongleTrouble.Silent] },
        { "moved out of the way", Well with { LastSign = "unplugged", LastHeard = Now.AddMinutes(-59) }, [] },
        { "out", Well with { LastSign = "unplugged", LastHeard = Now.AddHours(-1) }, [DongleTrouble.Unplugged] },
        { "out for long: only that is said", Well with { LastSign = "unplugged", LastHeard = Now.AddDays(-30), CoverageShare = 0.1 }, [DongleTrouble.Unplugged] },
        { "out and back", Well with { LastSign = "replugged", LastHeard = Now.AddHours(-2) }, [] },
        { "battery low", Well with { LastSign = "low-battery", BatteryMv = 11_700 }, [DongleTrouble.BatteryLow] },
        { "battery low days ago", Well with { LastSign = "low-battery", LastHeard = Now.AddDays(-2) }, [] },
        { "no time", Well with { KnowsTime = false }, [DongleTrouble.ClockWrong] },
        { "firmware old", Well with { Firmware = "0.1.9" }, [DongleTrouble.FirmwareOld] },
        { "firmware newer than the newest", Well with { Firmware = "0.10.0" }, [] },
        { "firmware untold", Well with { Firmware = null }, [] },
        { "firmware no version", Well with { Firmware = "nightly" }, [] },
        { "half seen", Well with { CoverageShare = 0.5 }, [] },
        { "less than half seen", Well with { CoverageShare = 0.49 }, [DongleTrouble.CoveragePoor] },
        { "in another car", Well with { IsOtherCar = true }, [DongleTrouble.OtherCar] },
        { "the battery rests lower each day", Well with { DrainMvPerDay = 9 }, [DongleTrouble.BatteryDrained] },
        { "out, in another car before", Well with { LastSign = "unplugged", LastHeard = Now.AddDays(-1), IsOtherCar = true }, [DongleTrouble.Unplugged] },
        { "coverage unknown", Well with { CoverageShare = null }, [] },
        {
            "all at once", Well with { LastSign = "low-battery", KnowsTime = false, Firmware = "0.1.0", CoverageShare = 0.1 },
            [DongleTrouble.BatteryLow, DongleTrouble.ClockWrong, DongleTrouble.FirmwareOld, DongleTrouble.CoveragePoor]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_with_a_dongle(string dongle, DongleSight sight, DongleTrouble[] troubles)
    {
        Assert.True(troubles.SequenceEqual(sight.Troubles(Options, Now)), $"{dongle}: {string.Join(", ", sight.Troubles(Options, Now))}");
    }

    [Fact]
    public void Without_a_newest_firmware_none_is_old()
    {
        Assert.Empty((Well with { Firmware = "0.0.1" }).Troubles(new(), Now));
    }
}
