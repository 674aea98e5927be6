using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Tables at which the first two who write wait for each other: whatever each of them read, it read before the other wrote.</summary>
internal sealed class MeetingTables(ITables tables) : ITables
{
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public ITable Open(string name) => new Table(this, tables.Open(name));

    private sealed class Table(MeetingTables at, ITable table) : ITable
    {
        public string Name => table.Name;

        public ValueTask<TableRow?> Find(string partition, string row, CancellationToken cancellation) => table.Find(partition, row, cancellation);

        public ValueTask<TablePage> Page(TableRange range, string? continuation, int limit, CancellationToken cancellation) =>
            table.Page(range, continuation, limit, cancellation);

        public async ValueTask<CommitOutcome> Commit(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref at._arrived) == 2)
            {
                at._met.SetResult();
            }

            await at._met.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellation);
            return await table.Commit(partition, writes, cancellation);
        }
    }
}
