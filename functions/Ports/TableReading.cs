using System.Runtime.CompilerServices;

namespace ConnectedInsurance.Ports;

/// <summary>Reading a range to its end, page by page.</summary>
public static class TableReading
{
    /// <value>Rows asked for at a time; Azure Tables answers at most 1,000.</value>
    public const int PageRows = 1000;

    /// <summary>Every row of a range, in key order.</summary>
    public static async IAsyncEnumerable<TableRow> Read(
        this ITable table, TableRange range, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? continuation = null;
        do
        {
            var page = await table.Page(range, continuation, PageRows, cancellation);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Removes every row of a range of one partition; returns how many. Rows that come meanwhile may stay.</summary>
    public static async Task<long> DeleteAll(this ITable table, TableRange range, CancellationToken cancellation)
    {
        var deleted = 0L;
        await foreach (var rows in table.Read(range, cancellation).Chunk(TableLimits.RowsPerCommit).WithCancellation(cancellation))
        {
            await table.Commit(rows[0].Partition, [.. rows.Select(row => TableWrite.Delete(row.Row))], cancellation);
            deleted += rows.Length;
        }

        return deleted;
    }

    /// <summary>The first row of a range, or null.</summary>
    public static async ValueTask<TableRow?> First(this ITable table, TableRange range, CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await table.Page(range, continuation, 1, cancellation);
            if (page.Rows.Count > 0)
            {
                return page.Rows[0];
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        return null;
    }
}
