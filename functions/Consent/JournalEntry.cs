using System.Text.Json.Serialization;

namespace ConnectedInsurance.Consent;

/// <summary>One disclosure as the driver reads it - who received what, when and why - or a step that was taken for them and told nobody.</summary>
/// <param name="Number">Its place in the chain, from 1.</param>
/// <param name="At">When it was released, or noted.</param>
/// <param name="Partner">Who received it; null for a step, of which nothing left.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data it holds.</param>
/// <param name="Resource">What was asked for, or done.</param>
/// <param name="Commitment">SHA-256 of the payload's salt and the payload: it pins the payload, and says nothing once that is erased.</param>
/// <param name="Trace">The trace of what was released: it leads back to the batch that occasioned it. Null when none was known.</param>
/// <param name="Epoch">The consent epoch it was released under; null before entries told.</param>
/// <param name="Salt">Keeps the entry's own commitment from being guessed; null before entries could be proven without a key.</param>
public sealed record JournalEntry(
    long Number,
    DateTimeOffset At,
    string? Partner,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    string Resource,
    byte[] Commitment,
    string? Trace = null,
    long? Epoch = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Salt = null);

/// <summary>The tip of a driver's journal and the consent epoch, in one row: whoever appends must have seen the last withdrawal.</summary>
/// <param name="Entries">How many entries the chain has.</param>
/// <param name="Hash">Hash of the last; 32 zero bytes for an empty chain.</param>
/// <param name="Epoch">Grows with every grant, withdrawal and pause.</param>
/// <param name="Paused">Since when the driver lets nothing out at all; null while grants decide.</param>
/// <param name="Dropped">Entries dropped from the beginning, once they were five years old.</param>
/// <param name="DroppedHash">Hash of the last of those: the chain goes on from it. Null when none was dropped.</param>
public sealed record JournalHead(
    long Entries,
    byte[] Hash,
    long Epoch,
    DateTimeOffset? Paused = null,
    long Dropped = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? DroppedHash = null) // generated code would write null as ""
{
    /// <summary>The head of an empty journal.</summary>
    public static readonly JournalHead Empty = new(0, new byte[32], 0);
}
