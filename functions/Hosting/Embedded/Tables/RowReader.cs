using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>A read-only connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class RowReader : IDisposable
{
    // Sorts behind every key: keys hold no surrogates, so nothing in them reaches U+10FFFF.
    private const string End = "\U0010FFFF";

    private readonly SqliteConnection _connection;
    private readonly Statement _find;
    private readonly Statement _page;

    /// <summary>Opens the connection.</summary>
    public RowReader(string path)
    {
        _connection = TableFile.OpenReader(path);
        const string Columns = "SELECT partition, row, version, tag, value FROM rows WHERE tbl = ? AND ";
        _find = new(_connection, Columns + "partition = ? AND row = ?");
        _page = new(_connection, Columns + """
            (partition, row) >= (?, ?) AND (partition, row) < (?, ?) AND row >= ? AND row < ? ORDER BY partition, row LIMIT ?
            """);
    }

    /// <summary>The row, or null.</summary>
    public TableRow? Find(in RowKey key) => _find.Begin().Bind(key.Table).Bind(key.Partition).Bind(key.Row).First(Row);

    /// <summary>Up to a limit of rows of a range, or of 4 MiB; from the continuation on.</summary>
    public TablePage Page(string table, in TableRange range, PageStart? continuation, int limit)
    {
        var from = range.From ?? "";
        var before = range.Before ?? End;
        var start = continuation ?? new PageStart(range.Partition ?? "", from);
        _page.Begin().Bind(table).Bind(start.Partition).Bind(start.Row).Bind(range.Partition ?? End).Bind(before).Bind(from).Bind(before).Bind(limit);
        var rows = new List<TableRow>();
        try
        {
            var more = true;
            for (var bytes = 0L; bytes < TableLimits.CommitBytes && (more = _page.Step()); bytes += rows[^1].Value.Length)
            {
                rows.Add(Row(_page));
            }

            return new TablePage(rows, rows.Count == limit || (more && _page.Step()) ? PageStart.After(rows[^1]).Encode() : null);
        }
        finally
        {
            _page.End();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _find.Dispose();
        _page.Dispose();
        _connection.Dispose();
    }

    private static TableRow Row(Statement found) =>
        new(found.Text(0), found.Text(1), (int)found.Number(2), found.Bytes(4), RowTag.Of(found.Number(3)));
}
