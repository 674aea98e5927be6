using System.Diagnostics;
using ConnectedInsurance.Hosting.Embedded.Tables;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Benchmarks.Intake;

/// <summary>Counts the batches a running platform has stored, from its file and not from its word.</summary>
internal sealed class StoredRows : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly SqliteConnection connection;
    private readonly SqliteCommand count;

    /// <summary>Opens the file beside the platform.</summary>
    public StoredRows(string path)
    {
        connection = TableFile.OpenReader(path);
        count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM rows WHERE tbl = 'batches'";
    }

    /// <summary>How many there are.</summary>
    public long Count() => (long)count.ExecuteScalar()!;

    /// <summary>Returns when there are so many.</summary>
    /// <exception cref="TimeoutException">Some do not come, or there are too many.</exception>
    public async Task Await(long wanted, TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var there = Count(); there != wanted; there = Count())
        {
            if (there > wanted || Stopwatch.GetElapsedTime(begun) > patience)
            {
                throw new TimeoutException($"{wanted} batches were acknowledged, and {there} are stored after {patience}.");
            }

            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        count.Dispose();
        connection.Dispose();
    }
}
