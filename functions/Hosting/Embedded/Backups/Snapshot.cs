using ConnectedInsurance.Hosting.Embedded.Tables;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>A SQLite file as it was at one moment, while its writer goes on: a read transaction that is kept open until it was copied.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly SqliteConnection _connection;

    private Snapshot(SqliteConnection connection) => _connection = connection;

    /// <summary>The file as it is now.</summary>
    public static Snapshot Of(string path)
    {
        var connection = TableFile.OpenReader(path);
        TableFile.Execute(connection, "BEGIN");
        TableFile.Execute(connection, "SELECT count(*) FROM sqlite_schema"); // a transaction begins with its first read
        return new(connection);
    }

    /// <summary>Writes it to a new file. Rows erased before are not in it: the writer overwrites them (secure_delete).</summary>
    public void CopyTo(string path)
    {
        using var copy = TableFile.Connect(path, SqliteOpenMode.ReadWriteCreate);
        _connection.BackupDatabase(copy);
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();
}
