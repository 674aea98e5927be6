using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>A trip in an export, as it can be scored again: the columns in the dongle's own units, and what was known beside them.</summary>
/// <param name="Trip">The trip.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Began">When it began, as well as is known.</param>
/// <param name="Start">UTC of second 0; null when the clock was never known.</param>
/// <param name="Seconds">Values of every one-a-second column.</param>
/// <param name="ImuHz">Inertial samples a second.</param>
/// <param name="IsPrivate">True for a private trip.</param>
/// <param name="Known">What was known beside the columns.</param>
/// <param name="Columns">The columns by signal: each value times the step is the measurement; null is not measured.</param>
/// <param name="LatitudeMicrodegrees">Latitudes; null without place.</param>
/// <param name="LongitudeMicrodegrees">Longitudes; null without place.</param>
public sealed record ExportedDrive(
    string Trip,
    uint Revision,
    DateTimeOffset Began,
    DateTimeOffset? Start,
    int Seconds,
    int ImuHz,
    bool IsPrivate,
    KnownBeside Known,
    IReadOnlyDictionary<string, ExportedColumn> Columns,
    IReadOnlyList<int?>? LatitudeMicrodegrees = null,
    IReadOnlyList<int?>? LongitudeMicrodegrees = null);

/// <summary>A column of an exported drive.</summary>
/// <param name="Step">What 1 is in the signal's unit.</param>
/// <param name="Values">The values.</param>
public sealed record ExportedColumn(float Step, IReadOnlyList<int?> Values);

/// <summary>The moment an export's ratings are as of.</summary>
public sealed record ExportedRating(DateTimeOffset AsOf);

/// <summary>The drives of a driver's export: what <c>score</c> reproduces every score from.</summary>
public static class ExportedDrives
{
    /// <value>How the columns of a trip are called in an export.</value>
    public const string ColumnsName = "columns.json";

    /// <value>What says when the export was made.</value>
    public const string KitName = "recompute/kit.json";

    private const double Degree = 1e-6;

    /// <summary>True for a file that is read as an export.</summary>
    public static bool IsExport(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>When the ratings of an export are as of; null for a recording.</summary>
    public static DateTimeOffset? AsOf(string path)
    {
        if (!IsExport(path))
        {
            return null;
        }

        using var zip = ZipFile.OpenRead(path);
        using var kit = zip.GetEntry(KitName)?.Open();
        return kit is null ? null : JsonSerializer.Deserialize(kit, ExportedDriveJson.Default.ExportedRating)?.AsOf;
    }

    /// <summary>The drives, in the order of the export: newest first, as the platform adds them up.</summary>
    public static IEnumerable<RecordedDrive> Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(entry => entry.Name == ColumnsName))
        {
            using var stream = entry.Open();
            var drive = JsonSerializer.Deserialize(stream, ExportedDriveJson.Default.ExportedDrive)
                ?? throw new InvalidDataException($"{entry.FullName} holds null.");
            yield return new(drive.Trip, Fill(drive), 0, drive.Known.Circumstances, drive.Began);
        }
    }

    private static DriveColumns Fill(ExportedDrive drive)
    {
        var columns = new DriveColumns(drive.Seconds, drive.ImuHz, drive.Start) { Private = drive.IsPrivate };
        foreach (var (name, column) in drive.Columns)
        {
            var values = columns.Fill(Enum.Parse<Signal>(name));
            Fits(column.Values.Count, values.Length);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = column.Values[i] is { } value ? value * column.Step : float.NaN;
            }
        }

        if (drive is { LatitudeMicrodegrees: { } latitude, LongitudeMicrodegrees: { } longitude })
        {
            columns.FillPlace(out var latitudes, out var longitudes);
            Fits(latitude.Count, latitudes.Length);
            Fits(longitude.Count, longitudes.Length);
            for (var i = 0; i < latitudes.Length; i++)
            {
                latitudes[i] = latitude[i] * Degree ?? double.NaN;
                longitudes[i] = longitude[i] * Degree ?? double.NaN;
            }
        }

        foreach (var lost in drive.Known.Lost)
        {
            columns.Lose(lost[0], lost[1]);
        }

        return columns;
    }

    private static void Fits(int count, int length)
    {
        if (count != length)
        {
            throw new InvalidDataException($"A column has {count} values where the drive has {length}.");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(NotMeasuredAsNull), typeof(VectorAsArray)])]
[JsonSerializable(typeof(ExportedDrive))]
[JsonSerializable(typeof(ExportedRating))]
internal sealed partial class ExportedDriveJson : JsonSerializerContext;
