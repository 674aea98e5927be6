namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>A recording that cannot be read, and where: reasons are names a program can rely on.</summary>
/// <param name="reason">One of the constants here.</param>
/// <param name="file">Name of the file.</param>
/// <param name="line">Line of the file, the header being 1.</param>
/// <param name="detail">What stood there.</param>
public sealed class RecordingException(string reason, string file, long line, string detail) : FormatException($"{file}, line {line}: {reason}: {detail}")
{
    /// <summary>The file is empty.</summary>
    public const string NoHeader = "no-header";

    /// <summary>Neither <c>t</c> nor <c>utc</c> is a column.</summary>
    public const string NoTimeColumn = "no-time-column";

    /// <summary>No column is one of a recording's but its time.</summary>
    public const string NothingMeasured = "nothing-measured";

    /// <summary>A column stands twice in the header.</summary>
    public const string ColumnTwice = "column-twice";

    /// <summary>A row has more or fewer fields than the header.</summary>
    public const string UnequalFields = "unequal-fields";

    /// <summary>A quoted field does not end on its line.</summary>
    public const string OpenQuote = "open-quote";

    /// <summary>A row has no time.</summary>
    public const string NoTime = "no-time";

    /// <summary>A field is not a number.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>A field is not an ISO 8601 time.</summary>
    public const string NotATime = "not-a-time";

    /// <summary>A number no car or sensor gives.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>A trip spans more than two days: more likely a broken clock.</summary>
    public const string TripTooLong = "trip-too-long";

    /// <summary>The reason.</summary>
    public string Reason { get; } = reason;

    /// <summary>Line of the file, the header being 1.</summary>
    public long Line { get; } = line;
}
