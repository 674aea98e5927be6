namespace ConnectedInsurance.Ports;

/// <summary>A table of opaque rows under (partition, row), as Azure Tables has them and SQLite can keep them.</summary>
/// <remarks>
/// Keys sort ordinally and hold no character that Azure Tables refuses (<see cref="TableLimits"/>); filters are on keys only.
/// A transaction is one table, one partition, up to 100 rows and 4 MiB. Every adapter passes the same conformance suite.
/// </remarks>
public interface ITable
{
    /// <summary>The table's name: 3 to 63 letters and digits, the first a letter; upper and lower case are one table.</summary>
    string Name { get; }

    /// <summary>The row under these keys, or null.</summary>
    ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation);

    /// <summary>One page of a range in key order. A page may be empty and still have a continuation: go on until that is null.</summary>
    ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation);

    /// <summary>All of the writes or none, durable when it returns.</summary>
    /// <exception cref="ArgumentException">The transaction is over <see cref="TableLimits"/>.</exception>
    /// <exception cref="StorageUnavailableException">
    /// The store cannot write now; nothing was written, unless the store is behind a wire and its answer was lost: the message
    /// says so, and the caller repeats its act, which bears that.
    /// </exception>
    ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation);
}

/// <summary>Opens tables by name; a table is created on first use.</summary>
public interface ITables
{
    /// <summary>The table of this name.</summary>
    ITable Open(string name);
}
