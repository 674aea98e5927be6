using System.Buffers;
using ConnectedInsurance.Intake.Continuity;

namespace ConnectedInsurance.Intake;

/// <summary>What the continuity ledger keeps of one stored batch.</summary>
/// <param name="Segment">The trip segment it belongs to.</param>
/// <param name="Seq">Its number in the boot.</param>
/// <param name="UpMs">Uptime of its first row.</param>
/// <param name="EndUpMs">Uptime after its last row.</param>
/// <param name="OffsetMs">UTC minus uptime, when the batch knew the time.</param>
/// <param name="Clock">Where it knew the time from.</param>
/// <param name="End">True on the segment's last batch.</param>
/// <param name="Cause">Why the segment ended.</param>
/// <param name="Received">When the platform took it.</param>
/// <param name="Stored">False for a batch that was there already.</param>
public sealed record LedgerNote(
    TripSegment Segment,
    uint Seq,
    long UpMs,
    long EndUpMs,
    long? OffsetMs,
    ClockSource Clock,
    bool End,
    string? Cause,
    DateTimeOffset Received,
    bool Stored = true)
{
    // The ledger lies in clear: what could be anything but a word of the firmware's stays in the sealed batch.
    private static readonly SearchValues<char> WordLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    /// <summary>Distance seen in it, cm.</summary>
    public long ObservedCm { get; init; }

    /// <summary>The odometer, km, when told.</summary>
    public int? OdometerKm { get; init; }

    /// <summary>What the dongle told it lost.</summary>
    public LostBatches Lost { get; init; }

    /// <summary>The last sign of why the dongle may go silent.</summary>
    public DongleSign? Sign { get; init; }

    /// <summary>The trace that began at the door.</summary>
    public string? Trace { get; init; }

    /// <summary>Notes a decoded batch.</summary>
    public static LedgerNote Of(TelemetryBatch batch, DateTimeOffset received) => new(
        new(batch.Dongle, batch.Life, batch.Boot, batch.Trip),
        batch.Seq,
        batch.UpMs,
        batch.UpMs + batch.Rows * 1000L,
        batch.T0Ms - batch.UpMs,
        batch.Clock,
        batch.End,
        batch.Cause is { } cause && !cause.AsSpan().ContainsAnyExcept(WordLetters) ? cause : null,
        received)
    {
        ObservedCm = ObservedDistance.Centimetres(batch),
        OdometerKm = batch.OdometerKm,
        Lost = LostBatches.ToldIn(batch.Events),
        Sign = DongleSign.LastIn(batch),
    };
}
