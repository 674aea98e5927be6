using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Watching;

namespace ConnectedInsurance.Platform.Tests.Services.Watching;

public class FindDrainTests
{
    private static readonly DateTimeOffset Fitted = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, -12, 14, true)]
    [InlineData(null, -7, 14, false)]
    [InlineData(null, -30, 6, false)] // too early to say
    [InlineData(null, -12, 12, false)] // not more than a step of the chip's
    [InlineData(0, -12, 14, true)]
    [InlineData(-11, -12, 14, false)] // it did so before: another cause
    [InlineData(-6, -12, 14, true)]
    public void What_is_noticed_of_a_battery_since_a_dongle_was_fitted(int? before, int after, int days, bool isDrained)
    {
        var since = Enumerable.Range(0, days + 1).Select(day => At(day, 12_700 + (after * day)));
        var until = before is { } slope ? Enumerable.Range(1, 14).Select(day => At(-day, 12_700 - (slope * day))) : [];

        var drain = FindDrain.Of(new([.. since.Concat(until).OrderByDescending(drive => drive.Began)]), Fitted);

        Assert.Equal(isDrained ? -after : 0, drain ?? 0, 6);
    }

    private static DriveHealth At(int day, int mv) => new($"segment-{day}", 1, Fitted.AddDays(day), RestingMv: mv);
}
