namespace ConnectedInsurance.Scoring.Features;

/// <summary>Height of the sun over the horizon: whether it is dark where the car is.</summary>
/// <remarks>
/// Unit: degrees. Good to 0.1 degree between 1950 and 2050, refraction left out. Place unknown: NaN.
/// Source: the low-precision formulae of the Astronomical Almanac, section C (mean longitude, anomaly, obliquity), and Greenwich sidereal time from the same.
/// </remarks>
public static class SolarAltitude
{
    /// <summary>Under this it is dark: the end of civil twilight, degrees.</summary>
    public const double DarkDegrees = -6;

    private static readonly DateTimeOffset J2000 = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The sun's altitude.</summary>
    public static double Degrees(DateTimeOffset utc, double latitudeDegrees, double longitudeDegrees)
    {
        var days = (utc - J2000).TotalDays;
        var anomaly = Radians(357.528 + (0.9856003 * days));
        var longitude = Radians(280.460 + (0.9856474 * days) + (1.915 * Math.Sin(anomaly)) + (0.020 * Math.Sin(2 * anomaly)));
        var obliquity = Radians(23.439 - (0.0000004 * days));
        var ascension = Math.Atan2(Math.Cos(obliquity) * Math.Sin(longitude), Math.Cos(longitude));
        var declination = Math.Asin(Math.Sin(obliquity) * Math.Sin(longitude));
        var siderealHours = 18.697374558 + (24.06570982441908 * days);
        var hourAngle = Radians((siderealHours * 15) + longitudeDegrees) - ascension;
        var latitude = Radians(latitudeDegrees);
        var sine = (Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
        return Math.Asin(Math.Clamp(sine, -1, 1)) * 180 / Math.PI;
    }

    private static double Radians(double degrees) => degrees % 360 * Math.PI / 180;
}
