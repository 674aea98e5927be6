using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>A transaction on its way to the writer.</summary>
internal sealed class TableCommit(string table, string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    : PendingWrite<CommitOutcome>(cancellation)
{
    /// <summary>The table's name in lower case.</summary>
    public string Table { get; } = table;

    /// <summary>The partition of every write.</summary>
    public string Partition { get; } = partition;

    /// <summary>The writes.</summary>
    public IReadOnlyList<TableWrite> Writes { get; } = writes;

    /// <summary>The number its first row got; the others follow, deletes get none.</summary>
    public long FirstTag { get; set; }

    /// <inheritdoc />
    public override long Bytes => Writes.Sum(write => (long)write.Value.Length);
}
