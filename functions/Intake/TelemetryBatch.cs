namespace ConnectedInsurance.Intake;

/// <summary>One batch of a dongle, decoded into columns of wire units. Made once and filled again and again by <see cref="BatchReader"/>.</summary>
/// <remarks>
/// After the first batches a decode allocates nothing but texts not seen before. Not for two threads at once.
/// Worth reading only after a read that was not rejected.
/// </remarks>
public sealed class TelemetryBatch
{
    /// <value>A value that was not measured, in a column.</value>
    public const short Missing = short.MinValue;

    /// <value>A place that was not measured.</value>
    public const int MissingPlace = int.MinValue;

    /// <value>Rows a batch may have: ten minutes.</value>
    public const int MaxRows = 600;

    private const int Absent = -1;

    // Every value takes two bytes on the wire at least (digit, separator), so this holds all columns of any batch together.
    private readonly short[] values = new short[BatchReader.MaxBytes / 2];
    private readonly (int Start, int Length)[] columns = new (int, int)[(int)BatchColumn.Gz + 1];
    private readonly int[] latitude = new int[MaxRows];
    private readonly int[] longitude = new int[MaxRows];
    private int used;

    /// <summary>The registered id.</summary>
    public string Dongle { get; internal set; } = string.Empty;

    /// <summary>Random id of the time since the flash was formatted.</summary>
    public ulong Life { get; internal set; }

    /// <summary>Boot counter in this life.</summary>
    public uint Boot { get; internal set; }

    /// <summary>Number of the batch in the boot, without holes.</summary>
    public uint Seq { get; internal set; }

    /// <summary>Uptime of row 0, ms.</summary>
    public long UpMs { get; internal set; }

    /// <summary>UTC of row 0, Unix ms; null while the dongle does not know the time.</summary>
    public long? T0Ms { get; internal set; }

    /// <summary>Where <see cref="T0Ms"/> came from.</summary>
    public ClockSource Clock { get; internal set; }

    /// <summary>What the driver let the dongle collect.</summary>
    public CollectionMode Mode { get; internal set; }

    /// <summary>Trip number within the boot.</summary>
    public uint Trip { get; internal set; }

    /// <summary>True on a trip's last batch.</summary>
    public bool End { get; internal set; }

    /// <summary>Why the trip ended, in the dongle's words.</summary>
    public string? Cause { get; internal set; }

    /// <summary>Inertial samples a row.</summary>
    public int Hz { get; internal set; }

    /// <summary>Rows, one a second; 0 in a batch that only tells events or an end.</summary>
    public int Rows { get; internal set; }

    /// <summary>Battery, mV.</summary>
    public int? Millivolts { get; internal set; }

    /// <summary>Trouble codes, when they changed; empty when they were cleared, null when nothing was said.</summary>
    public IReadOnlyList<string>? TroubleCodes => HasTroubleCodes ? TroubleCodeList : null;

    /// <summary>Where the VIN's letters stand in the source, when told. Never read as text here: intake hashes and overwrites them.</summary>
    public Range? VinRange { get; internal set; }

    /// <summary>Odometer, km, when told.</summary>
    public int? OdometerKm { get; internal set; }

    /// <summary>Firmware version, when told.</summary>
    public string? Firmware { get; internal set; }

    /// <summary>Collection-policy version in force, when told.</summary>
    public uint? PolicyVersion { get; internal set; }

    /// <summary>What the dongle noticed by itself.</summary>
    public IReadOnlyList<DongleEvent> Events => EventList;

    /// <summary>Latitudes, 1e-6 degree, absolute; empty without place.</summary>
    public ReadOnlySpan<int> Latitude => latitude.AsSpan(0, Math.Max(0, LatitudeRows));

    /// <summary>Longitudes, 1e-6 degree, absolute; empty without place.</summary>
    public ReadOnlySpan<int> Longitude => longitude.AsSpan(0, Math.Max(0, LongitudeRows));

    internal int LatitudeRows { get; set; }

    internal int LongitudeRows { get; set; }

    internal int[] LatitudeValues => latitude;

    internal int[] LongitudeValues => longitude;

    internal bool HasTroubleCodes { get; set; }

    internal List<string> TroubleCodeList { get; } = [];

    internal List<DongleEvent> EventList { get; } = [];

    internal TextCache Texts { get; } = new();

    internal ulong[] Scratch { get; } = new ulong[CanonicalNumbers.ScratchWords];

    /// <summary>The column's values; empty when it was not sent.</summary>
    public ReadOnlySpan<short> Column(BatchColumn column)
    {
        var (start, length) = columns[(int)column];
        return length > 0 ? values.AsSpan(start, length) : default;
    }

    /// <summary>Room for a column: as many values as it may have.</summary>
    internal Span<short> Room(BatchColumn column) =>
        values.AsSpan(used, column < BatchColumn.Ax ? Math.Min(MaxRows, values.Length - used) : values.Length - used);

    /// <summary>Makes the first values of its <see cref="Room"/> the column.</summary>
    internal void Keep(BatchColumn column, int length)
    {
        columns[(int)column] = (used, length);
        used += length;
    }

    internal int Length(BatchColumn column) => columns[(int)column].Length;

    internal void Clear()
    {
        (Dongle, Life, Boot, Seq, UpMs, T0Ms, Clock) = (string.Empty, 0, 0, 0, 0, null, ClockSource.Unknown);
        (Mode, Trip, End, Cause, Hz, Rows) = (CollectionMode.WithoutPlace, 0, false, null, 10, 0);
        (Millivolts, VinRange, OdometerKm, Firmware, PolicyVersion, HasTroubleCodes) = (null, null, null, null, null, false);
        (used, LatitudeRows, LongitudeRows) = (0, Absent, Absent);
        columns.AsSpan().Fill((0, Absent));
        TroubleCodeList.Clear();
        EventList.Clear();
    }
}
