namespace ConnectedInsurance.Consent;

/// <summary>One disclosure as the driver reads it: who received what, when and why.</summary>
/// <param name="Number">Its place in the chain, from 1.</param>
/// <param name="At">When it was released.</param>
/// <param name="Partner">Who received it.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data it holds.</param>
/// <param name="Resource">What was asked for.</param>
/// <param name="Commitment">SHA-256 of the payload's salt and the payload: it pins the payload, and says nothing once that is erased.</param>
/// <param name="Trace">The trace of what was released: it leads back to the batch that occasioned it. Null when none was known.</param>
public sealed record JournalEntry(
    long Number,
    DateTimeOffset At,
    string Partner,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    string Resource,
    byte[] Commitment,
    string? Trace = null);

/// <summary>The tip of a driver's journal and the consent epoch, in one row: whoever appends must have seen the last withdrawal.</summary>
/// <param name="Entries">How many entries the chain has.</param>
/// <param name="Hash">Hash of the last; 32 zero bytes for an empty chain.</param>
/// <param name="Epoch">Grows with every grant and withdrawal.</param>
public sealed record JournalHead(long Entries, byte[] Hash, long Epoch)
{
    /// <summary>The head of an empty journal.</summary>
    public static readonly JournalHead Empty = new(0, new byte[32], 0);
}
