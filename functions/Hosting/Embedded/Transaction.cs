using ConnectedInsurance.Hosting.Embedded.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>A durable transaction of a SQLite file.</summary>
internal static class Transaction
{
    /// <summary>Runs the writes and commits them, or leaves the file as it was.</summary>
    /// <exception cref="ConnectedInsurance.Ports.StorageUnavailableException">The disk refused.</exception>
    public static void Run(SqliteConnection connection, DiskSync sync, Action write)
    {
        try
        {
            TableFile.Execute(connection, "BEGIN IMMEDIATE");
            write();
            TableFile.Execute(connection, "COMMIT");
            sync.Delay();
        }
        catch (SqliteException e)
        {
            RollBack(connection);
            throw DiskFault.Of(e, connection.DataSource);
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    // SQLite has rolled back by itself after some of its errors, and a second time is refused.
    private static void RollBack(SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            TableFile.Execute(connection, "ROLLBACK");
        }
    }
}
