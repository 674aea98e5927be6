using System.Globalization;
using System.IO.Compression;

namespace ConnectedInsurance.Emulator.Recordings;

/// <summary>A recorded drive as it stands in a CSV file: named columns, rows at any rate, NaN where a row holds nothing.</summary>
public sealed class Recording
{
    private static readonly string[] Numeric =
    [
        "speed_kmh", "gnss_speed_kmh", "lat", "lon", "course_deg", "rpm", "throttle_pct", "odo_km",
        "ax_g", "ay_g", "az_g", "gx_dps", "gy_dps", "gz_dps",
    ];

    private readonly Dictionary<string, double[]> columns;

    private Recording(double[] seconds, DateTimeOffset?[] utc, string[] trips, Dictionary<string, double[]> columns)
    {
        Seconds = seconds;
        Utc = utc;
        Trips = trips;
        this.columns = columns;
    }

    /// <summary>Time of each row, s, from column <c>t</c>, else from <c>utc</c>.</summary>
    public IReadOnlyList<double> Seconds { get; }

    /// <summary>UTC of each row where it is known.</summary>
    public IReadOnlyList<DateTimeOffset?> Utc { get; }

    /// <summary>The text of column <c>trip</c> in each row; empty without one.</summary>
    public IReadOnlyList<string> Trips { get; }

    /// <summary>A column; empty when the recording has none of that name.</summary>
    public ReadOnlySpan<double> this[string column] => columns.TryGetValue(column, out var values) ? values : default;

    /// <summary>Reads a file, unpacking it when its name ends in .gz.</summary>
    public static Recording Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(plain);
        return Read(text);
    }

    /// <summary>Reads a recording. Throws <see cref="FormatException"/> with the line when it is none.</summary>
    public static Recording Read(TextReader text)
    {
        var header = Fields(text.ReadLine() ?? throw new FormatException("The file is empty."));
        var rows = new List<string[]>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                rows.Add(Fields(line));
            }
        }

        string Field(int row, int column) => column >= 0 && column < rows[row].Length ? rows[row][column] : "";
        double[] Numbers(int column) => [.. Enumerable.Range(0, rows.Count).Select(row => Number(Field(row, column), row))];

        var (t, clock, trip) = (Array.IndexOf(header, "t"), Array.IndexOf(header, "utc"), Array.IndexOf(header, "trip"));
        if (t < 0 && clock < 0)
        {
            throw new FormatException("A recording needs a column t (seconds) or utc (ISO 8601).");
        }

        DateTimeOffset?[] utc = [.. Enumerable.Range(0, rows.Count).Select(row => Moment(Field(row, clock), row))];
        double[] seconds = t >= 0 ? Numbers(t) : [.. utc.Select(moment => moment?.ToUnixTimeMilliseconds() / 1000d ?? double.NaN)];
        if (Array.FindIndex(seconds, double.IsNaN) is >= 0 and var untimed)
        {
            throw new FormatException($"Line {untimed + 2} has no time.");
        }

        return new Recording(
            seconds,
            utc,
            [.. Enumerable.Range(0, rows.Count).Select(row => Field(row, trip))],
            Numeric.Where(header.Contains).ToDictionary(name => name, name => Numbers(Array.IndexOf(header, name))));
    }

    private static string[] Fields(string line) => [.. line.Split(',').Select(field => field.Trim().Trim('"'))];

    private static double Number(string field, int row) =>
        field.Length == 0 ? double.NaN
        : double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : throw new FormatException($"Line {row + 2}: '{field}' is no number.");

    private static DateTimeOffset? Moment(string field, int row) =>
        field.Length == 0 ? null
        : DateTimeOffset.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment
        : throw new FormatException($"Line {row + 2}: '{field}' is no ISO 8601 time.");
}
