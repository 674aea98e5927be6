namespace ConnectedInsurance.Intake;

/// <summary>Why an event lies in quarantine, without its content.</summary>
/// <param name="Publisher">The dongle that sent it.</param>
/// <param name="Reason">The rejection's name.</param>
/// <param name="Field">The field concerned.</param>
/// <param name="Offset">The byte at which it was noticed.</param>
/// <param name="Received">When it came.</param>
/// <param name="Length">Its full length; the content kept ends at 48 KiB.</param>
/// <param name="Place">Which batch it claims to be; null when its bytes do not say.</param>
/// <param name="Replayed">When it was last put on the stream again; null never.</param>
public sealed record QuarantineSlip(
    string Publisher,
    string Reason,
    string? Field,
    int Offset,
    DateTimeOffset Received,
    int Length,
    BatchPlace? Place = null,
    DateTimeOffset? Replayed = null);

/// <summary>An event in quarantine under the id it is inspected and replayed by.</summary>
public sealed record QuarantineItem(string Id, QuarantineSlip Slip);

/// <summary>An event in quarantine with what there is of its content.</summary>
public sealed record QuarantinedEvent(QuarantineSlip Slip, byte[] Content)
{
    /// <summary>True when nothing of it was cut off, so that it can be replayed.</summary>
    public bool IsWhole => Content.Length == Slip.Length;
}

/// <summary>One batch that was set aside, as a dongle's continuity needs it.</summary>
public sealed record SetAside(string Id, string Reason, BatchPlace? Place);
