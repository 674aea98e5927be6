namespace ConnectedInsurance.Scoring.Features;

/// <summary>Share of a drive in the dark: by the height of the sun where place is known, else between 22:00 and 5:00 on the clocks of the vehicle's home.</summary>
/// <remarks>
/// Unit: 1 (share), in steps of a minute: a trip shorter than that is judged by its start. The time of the vehicle's home zone, so that a trip abroad is judged by the driver's own day.
/// A minute without place takes the last one. Clock unknown, or neither place nor zone: NaN, never 0.
/// </remarks>
public static class NightShare
{
    private const int FromHour = 22;
    private const int ToHour = 5;
    private const int StepSeconds = 60;

    /// <summary>The share.</summary>
    public static double Of(DriveColumns drive, TimeZoneInfo? homeZone)
    {
        if (drive.Start is not { } start || (homeZone is null && !drive.HasPlace))
        {
            return double.NaN;
        }

        var (night, minutes) = (0, 0);
        var (latitude, longitude) = (double.NaN, double.NaN);
        for (var second = 0; second == 0 || second < drive.Seconds; second += StepSeconds)
        {
            for (var k = second; k < Math.Min(second + StepSeconds, drive.Latitude.Length); k++)
            {
                if (!double.IsNaN(drive.Latitude[k] + drive.Longitude[k]))
                {
                    (latitude, longitude) = (drive.Latitude[k], drive.Longitude[k]);
                    break;
                }
            }

            if (IsNight(start.AddSeconds(second), latitude, longitude, homeZone) is { } isNight)
            {
                night += isNight ? 1 : 0;
                minutes++;
            }
        }

        return (double)night / minutes;
    }

    private static bool? IsNight(DateTimeOffset utc, double latitude, double longitude, TimeZoneInfo? homeZone) =>
        !double.IsNaN(latitude) ? SolarAltitude.Degrees(utc, latitude, longitude) < SolarAltitude.DarkDegrees
        : homeZone is not null ? TimeZoneInfo.ConvertTime(utc, homeZone).Hour is >= FromHour or < ToHour
        : null;
}
