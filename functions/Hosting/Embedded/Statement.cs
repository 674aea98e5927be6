using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>A prepared statement, used by one thread at a time: bind in order, step through the rows, begin again.</summary>
/// <remarks>Directly on SQLite's own interface: a command of the ADO.NET provider costs a reader and boxed parameters a time, which is most of a short statement.</remarks>
internal sealed class Statement : IDisposable
{
    private const int StackBytes = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    /// <summary>Prepares one statement.</summary>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Rows the last statement of the connection changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>Number of the row the connection inserted last.</summary>
    public long LastInserted => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Begins anew with the first parameter.</summary>
    public Statement Begin()
    {
        _ = raw.sqlite3_reset(_statement); // repeats the error of the last step, which was reported
        _bound = 0;
        return this;
    }

    /// <summary>Binds the next parameter.</summary>
    public Statement Bind(long value) => Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));

    /// <summary>Binds the next parameter.</summary>
    public Statement Bind(long? value) => value is { } number ? Bind(number) : Check(raw.sqlite3_bind_null(_statement, ++_bound));

    /// <summary>Binds the next parameter.</summary>
    public Statement Bind(string value)
    {
        if (value.Length == 0)
        {
            return Check(raw.sqlite3_bind_text(_statement, ++_bound, value)); // no bytes would be NULL
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> utf8 = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        return Check(raw.sqlite3_bind_text(_statement, ++_bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
    }

    /// <summary>Binds the next parameter; null where there are no bytes.</summary>
    public Statement Bind(ReadOnlyMemory<byte> value) => Check(
        value.IsEmpty ? raw.sqlite3_bind_null(_statement, ++_bound) : raw.sqlite3_bind_blob(_statement, ++_bound, value.Span));

    /// <summary>Binds the next parameter; of no bytes an empty value.</summary>
    public Statement BindValue(ReadOnlyMemory<byte> value) => Check(
        value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0) : raw.sqlite3_bind_blob(_statement, ++_bound, value.Span));

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(_statement); // an ended statement must not keep its read transaction
        Check(code);
        return false;
    }

    /// <summary>Ends before the last row: a statement left standing keeps its snapshot of the file.</summary>
    public void End() => _ = raw.sqlite3_reset(_statement);

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run() => Step();

    /// <summary>Reads the first row, if there is one, and lets the rest be.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            End();
        }
    }

    /// <summary>True when the column holds nothing.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>The column as a number.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>The column as a number; null when it holds nothing.</summary>
    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    /// <summary>The column as text.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A copy of the column's bytes.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private Statement Check(int code)
    {
        SqliteException.ThrowExceptionForRC(code is raw.SQLITE_DONE ? raw.SQLITE_OK : code, _database);
        return this;
    }
}
