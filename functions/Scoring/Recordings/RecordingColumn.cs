namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>The columns a recording may have, and the range of what a car or sensor gives.</summary>
internal sealed record RecordingColumn(string Name, double Least, double Most, Signal? Signal = null)
{
    public static readonly RecordingColumn Seconds = new("t", -1e12, 1e12);
    public static readonly RecordingColumn Utc = new("utc", 0, 0);
    public static readonly RecordingColumn Trip = new("trip", 0, 0);
    public static readonly RecordingColumn Latitude = new("lat", -90, 90);
    public static readonly RecordingColumn Longitude = new("lon", -180, 180);

    private static readonly RecordingColumn[] all =
    [
        Seconds, Utc, Trip, Latitude, Longitude,
        new("speed_kmh", 0, 500, Scoring.Signal.SpeedKph),
        new("gnss_speed_kmh", 0, 500, Scoring.Signal.GnssSpeedKph),
        new("course_deg", -360, 360, Scoring.Signal.CourseDegrees),
        new("rpm", 0, 20_000, Scoring.Signal.Rpm),
        new("throttle_pct", 0, 100, Scoring.Signal.ThrottlePercent),
        new("odo_km", 0, 10_000_000, Scoring.Signal.OdometerKm),
        new("ax_g", -32, 32, Scoring.Signal.AccelerationXG),
        new("ay_g", -32, 32, Scoring.Signal.AccelerationYG),
        new("az_g", -32, 32, Scoring.Signal.AccelerationZG),
        new("gx_dps", -4000, 4000, Scoring.Signal.RotationXDps),
        new("gy_dps", -4000, 4000, Scoring.Signal.RotationYDps),
        new("gz_dps", -4000, 4000, Scoring.Signal.RotationZDps),
        new("limit_kmh", 0, 500, Scoring.Signal.LimitKph),
    ];

    /// <summary>The column of a name; null for one that is not a recording's, which is ignored.</summary>
    public static RecordingColumn? Named(ReadOnlySpan<char> name)
    {
        foreach (var column in all)
        {
            if (name.Trim().SequenceEqual(column.Name))
            {
                return column;
            }
        }

        return null;
    }
}
