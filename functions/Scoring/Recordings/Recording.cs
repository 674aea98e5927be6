using System.Globalization;
using System.IO.Compression;

namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>Reads recorded drives: CSV as RECORDINGS.md describes it, trip by trip, holding one trip at a time.</summary>
public sealed class Recording
{
    /// <summary>Without a <c>trip</c> column a longer silence parts two trips, s.</summary>
    public const double GapBetweenTripsSeconds = 90;

    private const double LongestTripSeconds = 2 * 24 * 3600;

    private readonly TextReader reader;
    private readonly string name;
    private readonly SampledDrive drive = new();
    private RecordingColumn?[] columns = [];
    private Range[] fields = [];
    private long line;
    private string? trip;
    private double origin;
    private double originOfTrip;
    private bool hasSeconds;
    private int trips;

    private Recording(TextReader reader, string name) => (this.reader, this.name) = (reader, name);

    /// <summary>The trips of a file; <c>.gz</c> is unpacked.</summary>
    /// <exception cref="RecordingException">The file is not a recording; raised where it is read.</exception>
    public static IEnumerable<RecordedDrive> Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        foreach (var drive in Read(reader, Path.GetFileName(path)))
        {
            yield return drive;
        }
    }

    /// <summary>The trips of a text, called by a name in what is said of it.</summary>
    /// <exception cref="RecordingException">The text is not a recording; raised where it is read.</exception>
    public static IEnumerable<RecordedDrive> Read(TextReader reader, string name = "recording") => new Recording(reader, name).Drives();

    private IEnumerable<RecordedDrive> Drives()
    {
        ReadHeader();
        while (reader.ReadLine() is { } row)
        {
            line++;
            if (row.Length > 0 && Take(row) is { } finished)
            {
                yield return finished;
            }
        }

        if (Finish() is { } last)
        {
            yield return last;
        }
    }

    private void ReadHeader()
    {
        line = 1;
        var header = reader.ReadLine() ?? throw Broken(RecordingException.NoHeader, "the file is empty");
        columns = Array.ConvertAll(header.Split(','), name => RecordingColumn.Named(name.AsSpan().Trim('"')));
        fields = new Range[columns.Length];
        var known = columns.OfType<RecordingColumn>().ToList();
        if (known.GroupBy(column => column.Name).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw Broken(RecordingException.ColumnTwice, twice.Key);
        }

        hasSeconds = known.Contains(RecordingColumn.Seconds);
        if (!hasSeconds && !known.Contains(RecordingColumn.Utc))
        {
            throw Broken(RecordingException.NoTimeColumn, header);
        }

        if (known.TrueForAll(column => column.Signal is null && column != RecordingColumn.Latitude))
        {
            throw Broken(RecordingException.NothingMeasured, header);
        }
    }

    /// <summary>Takes a row in; returns the trip that ended before it.</summary>
    private RecordedDrive? Take(string row)
    {
        var count = CsvFields.Split(row, fields);
        if (count != fields.Length)
        {
            throw count < 0
                ? Broken(RecordingException.OpenQuote, row)
                : Broken(RecordingException.UnequalFields, $"{count} fields where the header has {fields.Length}");
        }

        var (seconds, utc, label) = Moment(row);
        RecordedDrive? finished = null;
        if (trips > 0 && Parts(seconds, label))
        {
            finished = Finish();
        }

        if (trips == 0 || finished is not null)
        {
            (origin, originOfTrip, trip) = (seconds, hasSeconds ? seconds : 0, label);
            trips++;
        }

        Add(row, seconds, utc);
        return finished;
    }

    /// <summary>True when a row begins another trip than the one before it.</summary>
    private bool Parts(double seconds, string? label) =>
        trip is not null ? label is not null && label != trip : Math.Abs(seconds - origin - drive.LastSeconds) > GapBetweenTripsSeconds;

    private void Add(string row, double seconds, DateTimeOffset? utc)
    {
        // A clock set back within a named trip: what follows goes on a second after what was.
        if (seconds - origin < drive.LastSeconds - GapBetweenTripsSeconds)
        {
            origin = seconds - drive.LastSeconds - 1;
            drive.OutOfOrder++;
        }

        var since = seconds - origin;
        if (since > LongestTripSeconds)
        {
            throw Broken(RecordingException.TripTooLong, $"{since} s");
        }

        if (since < 0)
        {
            return;
        }

        drive.AddRow(since);
        drive.Start ??= utc?.AddSeconds(-since);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column && column != RecordingColumn.Seconds && column != RecordingColumn.Utc && column != RecordingColumn.Trip)
            {
                AddSample(column, row.AsSpan()[fields[i]].Trim(), since);
            }
        }
    }

    private void AddSample(RecordingColumn column, ReadOnlySpan<char> text, double since)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var value = Number(column, text);
        if (column.Signal is { } signal)
        {
            drive.Add(signal, since, (float)value);
        }
        else if (column == RecordingColumn.Latitude)
        {
            drive.AddLatitude(since, value);
        }
        else
        {
            drive.AddLongitude(since, value);
        }
    }

    private (double Seconds, DateTimeOffset? Utc, string? Trip) Moment(string row)
    {
        (double? seconds, DateTimeOffset? utc, string? label) = (null, null, null);
        for (var i = 0; i < columns.Length; i++)
        {
            var text = row.AsSpan()[fields[i]].Trim();
            if (text.IsEmpty)
            {
                continue;
            }

            if (columns[i] == RecordingColumn.Seconds)
            {
                seconds = Number(RecordingColumn.Seconds, text);
            }
            else if (columns[i] == RecordingColumn.Utc)
            {
                utc = Time(text);
            }
            else if (columns[i] == RecordingColumn.Trip)
            {
                label = text.ToString();
            }
        }

        seconds ??= !hasSeconds ? utc?.UtcTicks / (double)TimeSpan.TicksPerSecond : null;
        return (seconds ?? throw Broken(RecordingException.NoTime, row), utc, label);
    }

    private double Number(RecordingColumn column, ReadOnlySpan<char> text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw Broken(RecordingException.NotANumber, $"{column.Name} is '{text}'");
        }

        return value >= column.Least && value <= column.Most
            ? value
            : throw Broken(RecordingException.OutOfRange, $"{column.Name} is {text}, not within {column.Least} to {column.Most}");
    }

    private DateTimeOffset Time(ReadOnlySpan<char> text) =>
        text.Length >= "2019-05-23".Length && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)
            ? utc
            : throw Broken(RecordingException.NotATime, $"'{text}'");

    private RecordingException Broken(string reason, string detail) => new(reason, name, line, detail);

    private RecordedDrive? Finish()
    {
        if (trips == 0)
        {
            return null;
        }

        var finished = new RecordedDrive(trip ?? trips.ToString(CultureInfo.InvariantCulture), drive.ToColumns(), originOfTrip);
        drive.Clear();
        return finished;
    }
}
