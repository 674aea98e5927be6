using System.Data;
using ConnectedInsurance.Hosting.Embedded.Tables;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Where the orchestrations stand, durably: one writer that commits many instances' turns together, readers beside it.</summary>
internal sealed class Journal : IAsyncDisposable
{
    private const int Waiting = 8192;

    private readonly DiskSync _sync;
    private readonly SqliteConnection _connection;
    private readonly JournalWriter _statements;
    private readonly GroupWriter<JournalWrite, long> _writer;
    private readonly ReaderPool<JournalReader> _readers;

    /// <summary>Opens the file and starts the writer.</summary>
    public Journal(DataFolder folder)
    {
        _sync = folder.Sync;
        _connection = OrchestrationFile.OpenWriter(folder.OrchestrationsFile);
        _statements = new(_connection);
        _readers = new(folder.OrchestrationsFile, () => new JournalReader(folder.OrchestrationsFile));
        _writer = new("orchestrations", Waiting, Commit);
    }

    /// <summary>Writes an entry; durable when it returns, and answers what the entry answers.</summary>
    /// <exception cref="Ports.StorageUnavailableException">The disk refused: nothing was written.</exception>
    public ValueTask<long> Write(JournalEntry entry, CancellationToken cancellation) => _writer.Write(new JournalWrite(entry, cancellation));

    /// <summary>Does something while nothing is being written.</summary>
    public T Between<T>(Func<T> act) => _writer.Between(act);

    /// <summary>Reads beside the writer.</summary>
    /// <exception cref="Ports.StorageUnavailableException">The disk failed.</exception>
    public T Read<T>(Func<JournalReader, T> read) => _readers.Read(read);

    /// <summary>Finishes what waits, folds the write-ahead log in and closes. A container may dispose twice.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        if (_connection.State == ConnectionState.Closed)
        {
            return;
        }

        _readers.Dispose();
        TableFile.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        _statements.Dispose();
        _connection.Dispose();
    }

    private void Commit(List<JournalWrite> group)
    {
        var answers = new long[group.Count];
        Transaction.Run(_connection, _sync, () =>
        {
            for (var i = 0; i < answers.Length; i++)
            {
                answers[i] = group[i].Entry.Apply(_statements);
            }
        });
        for (var i = 0; i < answers.Length; i++)
        {
            group[i].TrySetResult(answers[i]);
        }
    }
}

/// <summary>An entry on its way to the writer.</summary>
internal sealed class JournalWrite(JournalEntry entry, CancellationToken cancellation) : PendingWrite<long>(cancellation)
{
    /// <summary>The entry.</summary>
    public JournalEntry Entry => entry;

    /// <inheritdoc />
    public override long Bytes => entry.Bytes;
}
