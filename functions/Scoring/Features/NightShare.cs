namespace ConnectedInsurance.Scoring.Features;

/// <summary>Share of a drive between 22:00 and 5:00 on the clocks of the vehicle's home.</summary>
/// <remarks>Unit: 1 (share). The time of the vehicle's home zone, so that a trip abroad is judged by the driver's own day. Clock or zone unknown: NaN, never 0.</remarks>
public static class NightShare
{
    private const int FromHour = 22;
    private const int ToHour = 5;

    /// <summary>The share, in steps of a minute: a trip shorter than that is judged by its start.</summary>
    public static double Of(DateTimeOffset? start, int seconds, TimeZoneInfo? homeZone)
    {
        if (start is not { } utc || homeZone is null)
        {
            return double.NaN;
        }

        var (night, minutes) = (0, 0);
        for (var second = 0; second == 0 || second < seconds; second += 60, minutes++)
        {
            var hour = TimeZoneInfo.ConvertTime(utc.AddSeconds(second), homeZone).Hour;
            night += hour is >= FromHour or < ToHour ? 1 : 0;
        }

        return (double)night / minutes;
    }
}
