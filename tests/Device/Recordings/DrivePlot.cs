using System.Globalization;
using System.IO.Compression;

namespace ConnectedInsurance.Device.Tests.Recordings;

/// <summary>28 black-box drives of one driver (DrivePlotR, MIT), as a recording.</summary>
internal static class DrivePlot
{
    public const string File = "driveplot/nds_data.csv.gz";
    private const double KmPerMile = 1.609344;

    private static readonly (string Theirs, string Ours)[] Columns =
    [
        ("drive", "trip"), ("time_utc", "utc"), ("speed_mph", "gnss_speed_kmh"), ("gps_lat", "lat"), ("gps_long", "lon"),
        ("gps_heading", "course_deg"), ("engine_rpm", "rpm"), ("engine_throttle", "throttle_pct"),
        ("accel_x", "ax_g"), ("accel_y", "ay_g"), ("accel_z", "az_g"), ("gyro_x", "gx_dps"), ("gyro_y", "gy_dps"), ("gyro_z", "gz_dps"),
    ];

    /// <summary>The recording as CSV text.</summary>
    public static string AsRecording()
    {
        using var packed = System.IO.File.OpenRead(Path.Combine(Repository.Recordings, File));
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        string[] header = [.. text.ReadLine()!.Split(',').Select(name => name.Trim('"'))];
        int[] from = [.. Columns.Select(column => Array.IndexOf(header, column.Theirs))];
        var recording = new StringWriter(CultureInfo.InvariantCulture);
        recording.WriteLine(string.Join(',', Columns.Select(column => column.Ours)));
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            recording.WriteLine(string.Join(',', from.Select((index, column) => Convert(Columns[column].Ours, fields[index]))));
        }

        return recording.ToString();
    }

    private static string Convert(string column, string field) => (column, field) switch
    {
        (_, "NA") => "",
        ("gnss_speed_kmh", _) => (double.Parse(field, CultureInfo.InvariantCulture) * KmPerMile).ToString("R", CultureInfo.InvariantCulture),
        _ => field,
    };
}
