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
