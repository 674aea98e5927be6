using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Tables that tell of each write to some of them once it is durable, before whoever wrote has heard of it.</summary>
internal sealed class WatchedTables(ITables tables, IReadOnlyCollection<string> watched, Func<int, Task> written) : ITables
{
    private readonly Func<int, Task> _written = written;
    private int _writes;

    /// <summary>Tables whose process dies after so many writes.</summary>
    public static WatchedTables DieAfter(ITables tables, int write, IReadOnlyCollection<string> watched) => new(tables, watched, async number =>
    {
        if (number == write)
        {
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }
    });

    public ITable Open(string name) => watched.Contains(name) ? new Table(this, tables.Open(name)) : tables.Open(name);

    private sealed class Table(WatchedTables watcher, ITable table) : ITable
    {
        public string Name => table.Name;

        public ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation) => table.Find(partition, row, cancellation);

        public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation) =>
            table.Page(range, continuation, limit, cancellation);

        public async ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
        {
            var outcome = await table.Commit(partition, writes, cancellation);
            await watcher._written(Interlocked.Increment(ref watcher._writes));
            return outcome;
        }
    }
}
