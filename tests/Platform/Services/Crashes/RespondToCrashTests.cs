using ConnectedInsurance.Services.Crashes;

namespace ConnectedInsurance.Platform.Tests.Services.Crashes;

public class RespondToCrashTests
{
    /// <summary>Answer, whether silence means need, whether assistance was told; then: tell assistance, call it back, tell the insurer, over.</summary>
    [Theory]
    [InlineData(CrashAnswer.None, true, false, true, false, false, false)]
    [InlineData(CrashAnswer.None, false, false, false, false, false, false)]
    [InlineData(CrashAnswer.None, true, true, false, false, false, false)]
    [InlineData(CrashAnswer.None, false, true, false, false, false, false)]
    [InlineData(CrashAnswer.Help, true, false, true, false, true, false)]
    [InlineData(CrashAnswer.Help, false, false, true, false, true, false)]
    [InlineData(CrashAnswer.Help, true, true, false, false, true, false)]
    [InlineData(CrashAnswer.Help, false, true, false, false, true, false)]
    [InlineData(CrashAnswer.Well, true, false, false, false, true, true)]
    [InlineData(CrashAnswer.Well, false, false, false, false, true, true)]
    [InlineData(CrashAnswer.Well, true, true, false, true, true, true)]
    [InlineData(CrashAnswer.Well, false, true, false, true, true, true)]
    [InlineData(CrashAnswer.FalseAlarm, true, false, false, false, false, true)]
    [InlineData(CrashAnswer.FalseAlarm, false, false, false, false, false, true)]
    [InlineData(CrashAnswer.FalseAlarm, true, true, false, true, false, true)]
    [InlineData(CrashAnswer.FalseAlarm, false, true, false, true, false, true)]
    public void What_follows_from_an_answer(CrashAnswer answer, bool isSure, bool isTold, bool tells, bool recalls, bool tellsInsurer, bool isOver)
    {
        Assert.Equal(new(tells, recalls, tellsInsurer, isOver), RespondToCrash.Decide(answer, isSure, isTold));
    }

    [Theory]
    [InlineData(1244, null, CrashSeverity.Light)]
    [InlineData(2499, 49.9, CrashSeverity.Light)]
    [InlineData(2499, 50.0, CrashSeverity.Moderate)]
    [InlineData(2500, null, CrashSeverity.Moderate)]
    [InlineData(2500, 50.0, CrashSeverity.Severe)]
    [InlineData(5000, 0.0, CrashSeverity.Severe)]
    public void How_hard_a_crash_was(int peakMg, double? speedKph, CrashSeverity severity)
    {
        Assert.Equal(severity, Crashed(CrashAnswer.None, peakMg, speedKph).Severity);
    }

    [Theory]
    [InlineData("", 1244)]
    [InlineData("none 2000", 1244)]
    [InlineData("false 1500", 1650)]
    [InlineData("false 1500, false 2000", 2200)]
    [InlineData("false 4000", 3000)] // no further
    [InlineData("false 2000, help 2000", 1800)] // a crash of that size was one
    [InlineData("false 1500, well 5000", 1650)]
    [InlineData("false 2000, help 1250", 1244)] // never under what the dongle takes for one
    public void False_alarms_teach_from_where_silence_means_need(string answers, int thresholdMg)
    {
        var before = answers.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).Select(one => Crashed(
            one[0] switch { "false" => CrashAnswer.FalseAlarm, "help" => CrashAnswer.Help, "well" => CrashAnswer.Well, _ => CrashAnswer.None },
            int.Parse(one[1], System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(thresholdMg, CrashThreshold.Of(before));
    }

    private static Crash Crashed(CrashAnswer answer, int peakMg, double? speedKph = null) =>
        new("crs-1", "drv-1", "veh-1", "segment", default, peakMg, speedKph, null, "trace", answer, []);
}
