using System.Globalization;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>The recordings of others in the platform's format, by the mapping of functions/Scoring/RECORDINGS.md.</summary>
internal static class Converted
{
    public static List<RecordedDrive> Driveplot(Func<double, double>? speedKph = null) => [.. Recording.Read(DriveplotText(speedKph))];

    /// <summary>The recording as text, its speed as it is or changed.</summary>
    public static StringReader DriveplotText(Func<double, double>? speedKph = null) =>
        Text(Driveplot(RecordedFolder.Lines("driveplot", "nds_data.csv.gz"), speedKph ?? (speed => speed)));

    /// <summary>One of its drives as rows of fields, the header first, to be spoiled.</summary>
    public static List<string[]> DriveplotRows(string drive)
    {
        var lines = Driveplot(RecordedFolder.Lines("driveplot", "nds_data.csv.gz"), speed => speed).Select(line => line.Split(',')).ToList();
        return [lines[0], .. lines.Skip(1).Where(fields => fields[1] == drive)];
    }

    public static List<RecordedDrive> Read(IEnumerable<string[]> rows) => Read(rows.Select(fields => string.Join(',', fields)));

    public static List<RecordedDrive> KitObd(string name) => Read(KitObd(RecordedFolder.Lines("kit-obd", name)));

    public static List<RecordedDrive> Carobd(string name) => Read(Carobd(RecordedFolder.Lines("carobd", name)));

    public static List<RecordedDrive> Ndsbr(string name) => Read(Ndsbr(RecordedFolder.Lines("ndsbr", name)));

    private static IEnumerable<string> Driveplot(IEnumerable<string> lines, Func<double, double> speedKph)
    {
        const double kmhPerMph = 1.609344;
        yield return "utc,trip,speed_kmh,lat,lon,rpm,throttle_pct,ax_g,ay_g,az_g,gx_dps,gy_dps,gz_dps";
        foreach (var f in lines.Skip(1).Select(line => Array.ConvertAll(line.Split(','), field => field == "NA" ? "" : field.Trim('"'))))
        {
            yield return Invariant($"{f[1]},{f[0]},{speedKph(Number(f[12]) * kmhPerMph)},{f[4]},{f[3]},{f[29]},{f[30]},{f[15]},{f[16]},{f[17]},{f[20]},{f[21]},{f[22]}");
        }
    }

    private static IEnumerable<string> KitObd(IEnumerable<string> lines)
    {
        const int signals = 10;
        const int rpm = 2;
        const int speed = 3;
        const int throttle = 6;
        yield return "utc,speed_kmh,rpm,throttle_pct";
        var row = 0;
        foreach (var f in lines.Skip(1).Select(line => line.Split(',')))
        {
            string Fresh(int signal) => row % signals == signal ? f[signal + 1] : "";
            yield return $"2017-07-05T{f[0]}Z,{Fresh(speed)},{Fresh(rpm)},{Fresh(throttle)}";
            row++;
        }
    }

    private static IEnumerable<string> Carobd(IEnumerable<string> lines)
    {
        yield return "t,rpm,speed_kmh,throttle_pct";
        foreach (var f in lines.Skip(1).Select(line => line.Split(',')).Where(f => f.Length > 3))
        {
            yield return $"{f[0]},{f[1]},{f[2]},{f[3]}";
        }
    }

    private static IEnumerable<string> Ndsbr(IEnumerable<string> lines)
    {
        yield return "utc,trip,speed_kmh,lat,lon,limit_kmh";
        foreach (var f in lines.Skip(1).Select(line => Array.ConvertAll(line.Split(';'), field => field.Replace(',', '.'))))
        {
            var day = DateOnly.ParseExact(f[3], "d/M/yyyy", CultureInfo.InvariantCulture);
            yield return Invariant($"{day:yyyy-MM-dd}T{f[5]}Z,{f[7]},{f[14]},{f[2]},{f[1]},{(f[^1] == "NPI" ? "" : f[^1])}");
        }
    }

    private static List<RecordedDrive> Read(IEnumerable<string> lines) => [.. Recording.Read(Text(lines))];

    private static StringReader Text(IEnumerable<string> lines) => new(string.Join('\n', lines));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
