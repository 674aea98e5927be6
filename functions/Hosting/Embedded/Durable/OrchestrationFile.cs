using ConnectedInsurance.Hosting.Embedded.Tables;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>The SQLite file of the orchestrations; its own, so that their commits and those of the tables do not wait for each other.</summary>
/// <remarks>
/// <code>
/// instances  one row each; wake = its next timer (unix ms), busy = it waits for an activity or has not begun
/// history    one row a turn; its key is instance * 2^20 + turn, so that appending is one insert into one tree
/// mail       what an instance has yet to hear: events, orders of an operator, ends of its children
/// </code>
/// What is to be done is derived from these, not stored beside them: after a crash it is read off again.
/// </remarks>
internal static class OrchestrationFile
{
    /// <value>Turns a generation can have; endless ones continue as new long before.</value>
    public const long Turns = 1 << 20;

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS instances (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            parent INTEGER,
            parent_generation INTEGER,
            parent_step INTEGER,
            created INTEGER NOT NULL,
            status INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            busy INTEGER NOT NULL,
            wake INTEGER,
            finished INTEGER,
            input BLOB,
            output BLOB,
            custom BLOB);
        CREATE INDEX IF NOT EXISTS busy ON instances (number) WHERE busy;
        CREATE INDEX IF NOT EXISTS wakes ON instances (wake) WHERE wake IS NOT NULL;
        CREATE INDEX IF NOT EXISTS children ON instances (parent) WHERE parent IS NOT NULL;
        CREATE INDEX IF NOT EXISTS finished ON instances (finished) WHERE finished IS NOT NULL;
        CREATE TABLE IF NOT EXISTS history (key INTEGER PRIMARY KEY, turn BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS mail (number INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL, turn BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS mailboxes ON mail (instance);
        """;

    private const string WriterSettings = """
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 2000;
        PRAGMA cache_size = -32768;
        """;

    /// <summary>Creates the file with its schema, or leaves it as it is.</summary>
    public static void Create(string path)
    {
        using var connection = TableFile.Connect(path, SqliteOpenMode.ReadWriteCreate);
        TableFile.Execute(connection, Schema);
    }

    /// <summary>The connection that writes; there is one.</summary>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = TableFile.Connect(path, SqliteOpenMode.ReadWrite);
        TableFile.Execute(connection, WriterSettings);
        return connection;
    }
}
