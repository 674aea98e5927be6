using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>One table of the Table service, as whoever carries the requests offers it: what it answers, and no decision.</summary>
internal interface ITableService
{
    /// <summary>The entity under these keys; null when there is none, or no table.</summary>
    ValueTask<TableEntity?> Find(string partition, string row, CancellationToken cancellation);

    /// <summary>A page of a range; empty when there is no table.</summary>
    ValueTask<TablePage> Query(TableRange range, string? continuation, int limit, CancellationToken cancellation);

    /// <summary>Sends writes as one transaction under an id; says what was answered, and whether an earlier try may have arrived.</summary>
    ValueTask<(BatchAnswer Answer, bool Retried)> Submit(string partition, IEnumerable<TableWrite> writes, string writeId, CancellationToken cancellation);

    /// <summary>Makes the table; one that exists is kept.</summary>
    ValueTask Create(CancellationToken cancellation);
}
