using System.Collections.Concurrent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>Transactions with storage, as a bill counts them: a page is one, a commit is one however many rows it writes.</summary>
internal sealed class OperationCounts
{
    private long reads;
    private long commits;
    private long puts;
    private long tableBytes;
    private long archiveBytes;
    private readonly ConcurrentDictionary<string, long> tables = [];

    public long Reads => Interlocked.Read(ref reads);

    public long Commits => Interlocked.Read(ref commits);

    public long Puts => Interlocked.Read(ref puts);

    public long TableBytes => Interlocked.Read(ref tableBytes);

    public long ArchiveBytes => Interlocked.Read(ref archiveBytes);

    /// <summary>Transactions with each table for each of some trips, the busiest first.</summary>
    public IReadOnlyDictionary<string, double> Tables(int trips) =>
        tables.OrderByDescending(table => table.Value).ToDictionary(table => table.Key, table => Math.Round(table.Value / (double)trips, 1));

    /// <summary>Transactions before the last batches of the trips were taken.</summary>
    public long TakenBefore { get; private set; }

    /// <summary>Now the last batches of the trips come.</summary>
    public void MarkEnds() => TakenBefore = Reads + Commits + Puts;

    /// <summary>Transactions of a trip's last batch and its closing.</summary>
    public double Trip(int trips) => (Reads + Commits + Puts - TakenBefore) / (double)trips;

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        reads = commits = puts = tableBytes = archiveBytes = 0;
        tables.Clear();
    }

    /// <summary>Counts a read.</summary>
    public void Read() => Interlocked.Increment(ref reads);

    /// <summary>Counts a read of a table.</summary>
    public void Read(string table)
    {
        Read();
        tables.AddOrUpdate(table, 1, static (_, count) => count + 1);
    }

    /// <summary>Counts a commit.</summary>
    public void Committed(string table, IReadOnlyList<TableWrite> writes)
    {
        Interlocked.Increment(ref commits);
        tables.AddOrUpdate(table, 1, static (_, count) => count + 1);
        Interlocked.Add(ref tableBytes, writes.Sum(write => write.Value.Length));
    }

    /// <summary>Counts an object of the archive.</summary>
    public void Put(int bytes)
    {
        Interlocked.Increment(ref puts);
        Interlocked.Add(ref archiveBytes, bytes);
    }
}

/// <summary>Tables that are counted.</summary>
internal sealed class CountedTables(ITables tables, OperationCounts counts) : ITables
{
    public ITable Open(string name) => new CountedTable(tables.Open(name), counts);

    private sealed class CountedTable(ITable table, OperationCounts counts) : ITable
    {
        public string Name => table.Name;

        public ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation)
        {
            counts.Read(Name);
            return table.Find(partition, row, cancellation);
        }

        public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation)
        {
            counts.Read(Name);
            return table.Page(range, continuation, limit, cancellation);
        }

        public ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
        {
            counts.Committed(Name, writes);
            return table.Commit(partition, writes, cancellation);
        }
    }
}

/// <summary>An archive that is counted.</summary>
internal sealed class CountedArchive(IArchive archive, OperationCounts counts) : IArchive
{
    public ValueTask Put(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        counts.Put(content.Length);
        return archive.Put(name, content, cancellation);
    }

    public ValueTask<ReadOnlyMemory<byte>?> Get(string name, CancellationToken cancellation)
    {
        counts.Read();
        return archive.Get(name, cancellation);
    }

    public ValueTask Delete(string name, CancellationToken cancellation) => archive.Delete(name, cancellation);

    public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellation) => archive.List(prefix, cancellation);
}
