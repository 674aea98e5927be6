namespace ConnectedInsurance.Ports;

/// <summary>What a write demands of the row it finds.</summary>
public enum WriteKind
{
    /// <summary>The row must not exist.</summary>
    Insert,

    /// <summary>The row must exist under the given tag.</summary>
    Replace,

    /// <summary>Whatever is there is replaced.</summary>
    Put,

    /// <summary>The row goes; under a tag it must exist unchanged, without one its absence is fine.</summary>
    Delete,
}

/// <summary>One write of a transaction.</summary>
public readonly record struct TableWrite(WriteKind Kind, string Row, int Version, ReadOnlyMemory<byte> Value, ETag? IfMatch)
{
    /// <summary>Fails with <see cref="CommitStatus.Exists"/> when the row is there.</summary>
    public static TableWrite Insert(string row, int version, ReadOnlyMemory<byte> value) => new(WriteKind.Insert, row, version, value, null);

    /// <summary>Fails with <see cref="CommitStatus.Changed"/> or <see cref="CommitStatus.Missing"/> unless the row stands under the tag.</summary>
    public static TableWrite Replace(string row, int version, ReadOnlyMemory<byte> value, ETag ifMatch) => new(WriteKind.Replace, row, version, value, ifMatch);

    /// <summary>Never fails on the row's state.</summary>
    public static TableWrite Put(string row, int version, ReadOnlyMemory<byte> value) => new(WriteKind.Put, row, version, value, null);

    /// <summary>Removes the row.</summary>
    public static TableWrite Delete(string row, ETag? ifMatch = null) => new(WriteKind.Delete, row, 0, default, ifMatch);
}

/// <summary>How a transaction ended.</summary>
public enum CommitStatus
{
    /// <summary>Every write is durable.</summary>
    Committed,

    /// <summary>An insert met an existing row (409).</summary>
    Exists,

    /// <summary>A tag no longer matches (412).</summary>
    Changed,

    /// <summary>A replace or a conditional delete met no row (404).</summary>
    Missing,
}

/// <summary>How a transaction ended, and the write that decided it when nothing was written.</summary>
/// <param name="Status">Committed, or why not.</param>
/// <param name="FailedWrite">Index of the first refused write; -1 when committed.</param>
public readonly record struct CommitOutcome(CommitStatus Status, int FailedWrite = -1)
{
    /// <summary>True when every write is durable.</summary>
    public bool IsCommitted => Status == CommitStatus.Committed;
}
