using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>One table's rows in the common file.</summary>
internal sealed class SqliteTable(string name, SqliteTables tables) : ITable
{
    // Azure Tables answers no more at a time.
    private const int PageRows = 1000;

    private readonly string _key = name.ToLowerInvariant();

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation)
    {
        TableLimits.CheckKey(partition);
        TableLimits.CheckKey(row);
        cancellation.ThrowIfCancellationRequested();
        return new(tables.Find(new RowKey(_key, partition, row)));
    }

    /// <inheritdoc />
    public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        PageStart? start = continuation is null ? null : PageStart.Decode(continuation, range);
        cancellation.ThrowIfCancellationRequested();
        return new(tables.Read(reader => reader.Page(_key, range, start, Math.Min(limit, PageRows))));
    }

    /// <inheritdoc />
    public ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        TableLimits.Check(partition, writes);
        return tables.Write(new TableCommit(_key, partition, writes, cancellation));
    }
}
