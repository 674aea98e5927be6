using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>A read-only connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class RowReader : IDisposable
{
    // Sorts behind every key: keys hold no surrogates, so nothing in them reaches U+10FFFF.
    private const string End = "\U0010FFFF";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _page;

    /// <summary>Opens the connection.</summary>
    public RowReader(string path)
    {
        _connection = TableFile.OpenReader(path);
        const string Columns = "SELECT partition, row, version, tag, value FROM rows WHERE tbl = $table AND ";
        _find = Prepare(Columns + "partition = $partition AND row = $row", "$table", "$partition", "$row");
        _page = Prepare(
            Columns + """
            (partition, row) >= ($partition, $row) AND (partition, row) < ($lastPartition, $lastRow) AND row >= $from AND row < $before
            ORDER BY partition, row LIMIT $limit
            """,
            "$table", "$partition", "$row", "$lastPartition", "$lastRow", "$from", "$before", "$limit");
    }

    /// <summary>The row, or null.</summary>
    public TableRow? Find(in RowKey key)
    {
        using var found = Run(_find, key.Table, key.Partition, key.Row);
        return found.Read() ? Row(found) : null;
    }

    /// <summary>Up to a limit of rows of a range, or of 4 MiB; from the continuation on.</summary>
    public TablePage Page(string table, in TableRange range, PageStart? continuation, int limit)
    {
        var from = range.From ?? "";
        var before = range.Before ?? End;
        var start = continuation ?? new PageStart(range.Partition ?? "", from);
        using var found = Run(_page, table, start.Partition, start.Row, range.Partition ?? End, before, from, before, limit);
        var rows = new List<TableRow>();
        for (var bytes = 0L; bytes < TableLimits.CommitBytes && found.Read(); bytes += rows[^1].Value.Length)
        {
            rows.Add(Row(found));
        }

        return new TablePage(rows, rows.Count == limit || found.Read() ? PageStart.After(rows[^1]).Encode() : null);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _find.Dispose();
        _page.Dispose();
        _connection.Dispose();
    }

    private static TableRow Row(SqliteDataReader found) =>
        new(found.GetString(0), found.GetString(1), found.GetInt32(2), found.GetFieldValue<byte[]>(4), RowTag.Of(found.GetInt64(3)));

    private static SqliteDataReader Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command.ExecuteReader();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        command.Prepare();
        return command;
    }
}
