using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.Recordings;

/// <summary>Turns a recording into trips as a dongle in that car would have measured them: one row a second, inertial readings evenly between.</summary>
public static class ReplayRecording
{
    private const double TripGapSeconds = 90;
    private const double LongestTripSeconds = 24 * 3600;
    private const int MaxHz = 100;

    private static readonly string[] Inertial = ["ax_g", "ay_g", "az_g", "gx_dps", "gy_dps", "gz_dps"];

    /// <summary>The trips of a recording, in its order.</summary>
    public static IEnumerable<DrivenTrip> Trips(Recording recording)
    {
        var hz = ImuHz(recording);
        foreach (var rows in Split(recording))
        {
            yield return Trip(recording, rows, hz);
        }
    }

    /// <summary>Rows of each trip: a trip ends where column <c>trip</c> changes, without one at a gap over 90 s or where time runs backwards.</summary>
    internal static IEnumerable<Range> Split(Recording recording)
    {
        var named = recording.Trips.Any(trip => trip.Length > 0);
        var from = 0;
        for (var row = 1; row < recording.Seconds.Count; row++)
        {
            var step = recording.Seconds[row] - recording.Seconds[row - 1];
            if (named ? recording.Trips[row] != recording.Trips[row - 1] : step is > TripGapSeconds or < 0)
            {
                yield return from..row;
                from = row;
            }
        }

        if (from < recording.Seconds.Count)
        {
            yield return from..recording.Seconds.Count;
        }
    }

    /// <summary>The rate at which the first inertial column there is was sampled, rounded to 1 to 100.</summary>
    internal static int ImuHz(Recording recording)
    {
        double[] times = [.. recording.Seconds];
        var spacing = Inertial.Select(name => new AsOf(times, recording[name]).SpacingSeconds).FirstOrDefault(seconds => !double.IsNaN(seconds), 1);
        return (int)Math.Clamp(Math.Round(1 / spacing), 1, MaxHz);
    }

    private static DrivenTrip Trip(Recording recording, Range rows, int hz)
    {
        var (first, count) = rows.GetOffsetAndLength(recording.Seconds.Count);
        double[] times = [.. recording.Seconds.Skip(first).Take(count)];
        AsOf Column(string name) => new(times, recording[name] is { Length: > 0 } column ? column[rows] : default);

        var (speed, gnss, course) = (Column("speed_kmh"), Column("gnss_speed_kmh"), Column("course_deg"));
        var (latitude, longitude, odometer) = (Column("lat"), Column("lon"), Column("odo_km"));
        var (rpm, throttle) = (Column("rpm"), Column("throttle_pct"));
        AsOf[] inertial = [.. Inertial.Select(Column)];
        var start = times.Min();
        var length = times.Max() - start;
        if (length > LongestTripSeconds)
        {
            throw new FormatException($"The trip that begins in line {first + 2} would last {length / 3600:F0} hours.");
        }

        var seconds = new DriveSecond[(int)Math.Floor(length + 0.0005) + 1];
        for (var i = 0; i < seconds.Length; i++)
        {
            var now = start + i;
            seconds[i] = new DriveSecond
            {
                SpeedKph = speed.At(now),
                GnssSpeedKph = gnss.At(now),
                CourseDegrees = course.At(now),
                Latitude = latitude.At(now),
                Longitude = longitude.At(now),
                Rpm = rpm.At(now),
                ThrottlePercent = throttle.At(now),
                OdometerKm = odometer.At(now),
                Inertial = [.. Enumerable.Range(0, hz).Select(sample => Reading(inertial, now + ((double)sample / hz)))],
            };
        }

        return new DrivenTrip(TimeSpan.FromSeconds(start), Start(recording, first, count, start), hz, seconds);
    }

    private static InertialSample Reading(AsOf[] columns, double seconds) => new(
        (float)columns[0].At(seconds),
        (float)columns[1].At(seconds),
        (float)columns[2].At(seconds),
        (float)columns[3].At(seconds),
        (float)columns[4].At(seconds),
        (float)columns[5].At(seconds));

    /// <summary>UTC of the trip's first second, reckoned from the first row that knows it.</summary>
    private static DateTimeOffset? Start(Recording recording, int first, int count, double start)
    {
        for (var row = first; row < first + count; row++)
        {
            if (recording.Utc[row] is { } utc)
            {
                return utc - TimeSpan.FromSeconds(recording.Seconds[row] - start);
            }
        }

        return null;
    }
}
