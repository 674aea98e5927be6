using System.Data;
using System.Diagnostics;
using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>Tables in one SQLite file: one writer that commits in groups, readers beside it.</summary>
/// <remarks>A commit of the group is durable (WAL, synchronous=FULL) before any of its callers hears of it; one fsync serves them all.</remarks>
internal sealed class SqliteTables : ITables, IAsyncDisposable
{
    private const int WaitingCommits = 4096;
    private static readonly TimeSpan BetweenTruncations = TimeSpan.FromMilliseconds(20);

    private readonly DiskSync _sync;
    private readonly SqliteConnection _connection;
    private readonly RowWriter _rows;
    private readonly GroupWriter<TableCommit, CommitOutcome> _writer;
    private readonly RecentRows _recent = new();
    private readonly ReaderPool<RowReader> _readers;
    private readonly TableMeters _meters;

    /// <summary>Opens the file and starts the writer.</summary>
    public SqliteTables(DataFolder folder)
    {
        _sync = folder.Sync;
        _connection = TableFile.OpenWriter(folder.TablesFile);
        _readers = new(folder.TablesFile, () => new RowReader(folder.TablesFile));
        _rows = new RowWriter(_connection);
        _writer = new GroupWriter<TableCommit, CommitOutcome>("tables", WaitingCommits, Commit);
        _meters = new TableMeters(() => _writer.Waiting);
    }

    /// <inheritdoc />
    public ITable Open(string name)
    {
        TableLimits.CheckName(name);
        return new SqliteTable(name, this);
    }

    /// <summary>Does something while nothing is being written.</summary>
    public T Between<T>(Func<T> act) => _writer.Between(act);

    /// <summary>The row, or null.</summary>
    public TableRow? Find(RowKey key)
    {
        if (!_recent.TryFind(key, out var row, out var published))
        {
            row = Read(reader => reader.Find(key));
            _recent.Keep(key, row, published);
        }

        return row;
    }

    /// <summary>Reads on a connection of its own.</summary>
    public T Read<T>(Func<RowReader, T> read) => _readers.Read(read);

    /// <summary>Hands a transaction to the writer.</summary>
    public ValueTask<CommitOutcome> Write(TableCommit commit) => _writer.Write(commit);

    /// <summary>Folds the write-ahead log in and empties it, so that what was deleted stands in it no more; readers are waited for.</summary>
    public async Task TruncateLog(CancellationToken cancellation)
    {
        while (!_writer.Between(IsLogTruncated))
        {
            await Task.Delay(BetweenTruncations, cancellation);
        }
    }

    /// <summary>Finishes what waits, folds the write-ahead log in and closes. A container that registers two interfaces disposes twice.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        if (_connection.State == ConnectionState.Closed)
        {
            return;
        }

        _readers.Dispose();
        TableFile.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        _rows.Dispose();
        _connection.Dispose();
        _meters.Dispose();
    }

    private bool IsLogTruncated()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return command.ExecuteScalar() is 0L; // 1 while a reader has an older state open
    }

    private void Commit(List<TableCommit> group)
    {
        var outcomes = new CommitOutcome[group.Count];
        var start = Stopwatch.GetTimestamp();
        Transaction.Run(_connection, _sync, () =>
        {
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] = _rows.Apply(group[i]);
            }

            if (outcomes.Any(outcome => outcome.IsCommitted))
            {
                _rows.SaveTag();
            }
        });
        _recent.Publish(group.Where((_, i) => outcomes[i].IsCommitted));
        _meters.Committed(group.Count, Stopwatch.GetElapsedTime(start));
        for (var i = 0; i < outcomes.Length; i++)
        {
            group[i].TrySetResult(outcomes[i]);
        }
    }
}
