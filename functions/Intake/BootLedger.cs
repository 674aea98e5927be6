using System.Text.Json.Serialization;
using ConnectedInsurance.Intake.Continuity;

namespace ConnectedInsurance.Intake;

/// <summary>What is known of one segment of a boot.</summary>
/// <param name="Trip">The dongle's trip number.</param>
/// <param name="Batches">How many are stored.</param>
/// <param name="FirstUpMs">Uptime of the earliest row.</param>
/// <param name="LastUpMs">Uptime after the latest row.</param>
/// <param name="Ended">True once the dongle's own end arrived.</param>
/// <param name="Cause">Why it ended, in the word of the latest batch that says so.</param>
/// <param name="EndSeq">That batch's number.</param>
public sealed record SegmentLedger(uint Trip, uint Batches, long FirstUpMs, long LastUpMs, bool Ended, string? Cause, uint EndSeq = 0);

/// <summary>The continuity ledger of one boot of a dongle: which batches came, what the clock was, which segments they make.</summary>
/// <remarks>
/// It is the same whatever order, repetition or delay the batches came in, but for the two times of receipt and the last trace: everything decided from it is too.
/// <paramref name="IsWatched"/> is set before a later boot is first noted, and when a trip of it is closed that might go on: from then on nothing of this boot is routine.
/// Table <c>ledger</c>: (dongle) / <c>{life}.{boot}</c>, so that a boot's neighbours are the next rows.
/// </remarks>
public sealed record BootLedger(
    string Dongle,
    ulong Life,
    uint Boot,
    DateTimeOffset FirstReceived,
    DateTimeOffset LastReceived,
    long? OffsetMs,
    ClockSource Clock,
    uint ClockSeq,
    SequenceRanges Seen,
    IReadOnlyList<SegmentLedger> Segments,
    bool IsWatched = false)
{
    /// <value>Trips of one boot, numbered from 0; before the next one a dongle counts a new boot. More would not fit the ledger's row.</value>
    public const uint MostTrips = 256;

    /// <value>A boot with five hundred holes is no record of a drive: a batch that would make another is stored, but not noted. Else its row would outgrow the table's limit and hold up its partition.</value>
    private const int MostBounds = 1000;

    /// <value>Batches beside gaps, the newest ones: of older gaps the span is not kept.</value>
    private const int MostEdges = 128;

    /// <value>Silence after which a boot that goes on is worth looking at again.</value>
    private static readonly TimeSpan NotableSilence = TimeSpan.FromHours(1);

    /// <summary>The ledger of a boot of which nothing was heard yet.</summary>
    public static BootLedger New(TripSegment first, DateTimeOffset received) =>
        new(first.Dongle, first.Life, first.Boot, received, received, null, ClockSource.Unknown, 0, SequenceRanges.Empty, []);

    /// <summary>The batches beside each gap, in order: where in uptime a gap begins and ends.</summary>
    public IReadOnlyList<BatchEdge> Edges { get; init; } = [];

    /// <summary>What the dongle told it lost.</summary>
    public LostBatches Lost { get; init; }

    /// <summary>The last sign of why the dongle may have gone silent.</summary>
    public DongleSign? LastSign { get; init; }

    /// <summary>The first and the last word of the odometer.</summary>
    public OdometerSpan? Odometer { get; init; }

    /// <summary>Observed distance, cm; null when the first batches were noted before it was measured.</summary>
    public long? ObservedCm { get; init; } = 0;

    /// <summary>The trace of the batch received last: of what is made from this boot now, that batch was the occasion.</summary>
    public string? LastTrace { get; init; }

    /// <summary>UTC of uptime 0, once any batch of the boot knew the time.</summary>
    [JsonIgnore]
    public DateTimeOffset? Started => OffsetMs is { } offset ? DateTimeOffset.FromUnixTimeMilliseconds(offset) : null;

    /// <summary>The ledger with one batch more.</summary>
    public BootLedger With(LedgerNote note)
    {
        var ledger = this with
        {
            FirstReceived = note.Received < FirstReceived ? note.Received : FirstReceived,
            LastReceived = note.Received > LastReceived ? note.Received : LastReceived,
            LastTrace = note.Received >= LastReceived ? note.Trace : LastTrace,
        };
        ledger = Seen.Contains(note.Seq) ? ledger : ledger.WithNew(note);
        return note.OffsetMs is { } offset && IsBetterClock(note)
            ? ledger with { OffsetMs = offset, Clock = note.Clock, ClockSeq = note.Seq }
            : ledger;
    }

    /// <summary>True when the note is more than the latest segment going on: it may open, end, join or amend a trip.</summary>
    public bool IsNotable(LedgerNote note) =>
        !note.Stored
        || IsWatched
        || note.End
        || Segments.Count == 0
        || Segments[^1] is var latest && (latest.Trip != note.Segment.Trip || latest.Ended)
        || note.OffsetMs is { } offset && offset != OffsetMs && IsBetterClock(note)
        || note.Received - LastReceived > NotableSilence;

    // Satellite time beats network time; of one source the earliest batch decides, whichever came first.
    private bool IsBetterClock(LedgerNote note) =>
        OffsetMs is null || note.Clock > Clock || note.Clock == Clock && note.Seq < ClockSeq;

    private BootLedger WithNew(LedgerNote note)
    {
        if (Seen.Bounds.Count >= MostBounds && !Seen.Touches(note.Seq))
        {
            return this;
        }

        var seen = Seen.With(note.Seq);
        return this with
        {
            Segments = WithSegment(note),
            Seen = seen,
            Edges = [.. Edges.Append(new(note.Seq, note.UpMs, note.EndUpMs)).Where(edge => seen.IsBound(edge.Seq)).OrderBy(edge => edge.Seq).TakeLast(MostEdges)],
            Lost = LostBatches.Most(Lost, note.Lost),
            LastSign = DongleSign.Later(LastSign, note.Sign),
            Odometer = OdometerSpan.With(Odometer, note.Seq, note.OdometerKm),
            ObservedCm = ObservedCm + note.ObservedCm,
        };
    }

    private List<SegmentLedger> WithSegment(LedgerNote note)
    {
        var segments = Segments.ToList();
        var at = segments.FindIndex(segment => segment.Trip == note.Segment.Trip);
        var segment = at < 0 ? new(note.Segment.Trip, 0, note.UpMs, note.EndUpMs, false, null) : segments[at];
        segment = segment with
        {
            Batches = segment.Batches + 1,
            FirstUpMs = Math.Min(segment.FirstUpMs, note.UpMs),
            LastUpMs = Math.Max(segment.LastUpMs, note.EndUpMs),
            Ended = segment.Ended || note.End,
            Cause = note.End && note.Seq >= segment.EndSeq ? note.Cause : segment.Cause,
            EndSeq = note.End ? Math.Max(note.Seq, segment.EndSeq) : segment.EndSeq,
        };
        if (at >= 0)
        {
            segments[at] = segment;
        }
        else
        {
            segments.Add(segment);
            segments.Sort((a, b) => a.Trip.CompareTo(b.Trip));
        }

        return segments;
    }
}
