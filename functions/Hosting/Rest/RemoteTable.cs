using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>One table of a storage account: holds callers to the limits of the service, and decides what became of writes whose answer was lost.</summary>
internal sealed class RemoteTable(string name, ITableService service) : ITable
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public async ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation)
    {
        TableLimits.CheckKey(partition);
        TableLimits.CheckKey(row);
        return (await service.Find(partition, row, cancellation))?.Row;
    }

    /// <inheritdoc />
    public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return service.Query(range, continuation, Math.Min(limit, TableReading.PageRows), cancellation);
    }

    /// <inheritdoc />
    public ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        TableLimits.Check(partition, writes);
        return new RowCommit(service, partition, cancellation).Run(writes);
    }
}
