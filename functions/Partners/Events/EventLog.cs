using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>What each partner is told, in order: feed and webhooks read from here, so they tell the same.</summary>
/// <remarks>
/// Table <c>partnerevents</c>: (partner.shard) / <c>ends</c>, <c>event.{sequence}</c>, <c>id.{event}</c> (announced twice is logged once),
/// <c>subject.{subject}.{sequence}</c> (the next of one subject is one row). A subject is always in the same shard, and an event, its number
/// and the shard's ends are one transaction: whoever reads a shard forward sees a subject's events in the order they were logged.
/// Each append takes away what is past its time at the other end.
/// </remarks>
public sealed class EventLog(ITables tables, TimeProvider time)
{
    /// <value>Parts of a partner's log: as many announcements can be logged at once.</value>
    public const int Shards = 16;

    /// <value>How long an event can be read, replayed and resumed from.</value>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string EndsRow = "ends";
    private const int ForgottenAtOnce = 2;
    private const int ExpiredAtOnce = 32; // three rows each, and the ends: a transaction has 100
    private static readonly RowFormat<PartnerEvent> Format = new("partnerevents", 1, EventJson.Default.PartnerEvent);
    private static readonly RowFormat<ShardEnds> EndsFormat = new("partnerevents", 1, EventJson.Default.ShardEnds);

    private readonly ITable table = tables.Open("partnerevents");

    /// <summary>The shard of a subject.</summary>
    public static int Shard(string subject) => SHA256.HashData(Encoding.UTF8.GetBytes(subject))[0] % Shards;

    /// <summary>Logs an event; false when it was logged before.</summary>
    public async Task<bool> Append(string partner, PartnerEvent told, CancellationToken cancellation)
    {
        var partition = Partition(partner, Shard(told.Subject));
        CommitOutcome outcome;
        do
        {
            var row = await table.Find(partition, EndsRow, cancellation);
            var ends = row is null ? ShardEnds.Empty : EndsFormat.Read(row);
            var sequence = ends.Last + 1;
            var forgotten = await Forgotten(partition, ForgottenAtOnce, cancellation);
            var after = EndsFormat.Write(new(First(ends, forgotten), sequence));
            outcome = await table.Commit(
                partition,
                [
                    row is null ? TableWrite.Insert(EndsRow, EndsFormat.Version, after) : TableWrite.Replace(EndsRow, EndsFormat.Version, after, row.Tag),
                    TableWrite.Insert($"id.{told.Id}", 1, default),
                    TableWrite.Insert(EventRow(sequence), Format.Version, Format.Write(told)),
                    TableWrite.Insert(SubjectRow(told.Subject, sequence), 1, default),
                    .. forgotten.SelectMany(Forget),
                ],
                cancellation);
        }
        while (!outcome.IsCommitted && outcome.FailedWrite == 0);
        return outcome.IsCommitted;
    }

    /// <summary>A shard's events behind a number, in order.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> After(string partner, int shard, long sequence, int limit, CancellationToken cancellation)
    {
        var page = await table.Page(new(Partition(partner, shard), EventRow(sequence + 1), "event.g"), null, limit, cancellation);
        return [.. page.Rows.Select(row => new LoggedEvent(shard, Sequence(row), Format.Read(row)))];
    }

    /// <summary>A subject's first event behind a number, or null.</summary>
    public async Task<LoggedEvent?> NextOf(string partner, string subject, long sequence, CancellationToken cancellation)
    {
        var range = TableRange.Prefix(Partition(partner, Shard(subject)), $"subject.{subject}.") with { From = SubjectRow(subject, sequence + 1) };
        return await table.First(range, cancellation) is { } row ? await Find(partner, Shard(subject), Sequence(row), cancellation) : null;
    }

    /// <summary>The event of a number, or null when it is past its time.</summary>
    public async Task<LoggedEvent?> Find(string partner, int shard, long sequence, CancellationToken cancellation) =>
        await table.Find(Partition(partner, shard), EventRow(sequence), cancellation) is { } row ? new(shard, sequence, Format.Read(row)) : null;

    /// <summary>Takes away what is past its time, also of a partner that is told nothing any more; returns how many events that were.</summary>
    public async Task<long> Expire(CancellationToken cancellation)
    {
        var expired = 0L;
        foreach (var partition in await table.Read(TableRange.Whole, cancellation).Where(row => row.Row == EndsRow).Select(row => row.Partition).ToListAsync(cancellation))
        {
            while (await table.Find(partition, EndsRow, cancellation) is { } row && await Forgotten(partition, ExpiredAtOnce, cancellation) is { Count: > 0 } forgotten)
            {
                var ends = EndsFormat.Read(row);
                var after = TableWrite.Replace(EndsRow, EndsFormat.Version, EndsFormat.Write(ends with { First = First(ends, forgotten) }), row.Tag);
                expired += (await table.Commit(partition, [after, .. forgotten.SelectMany(Forget)], cancellation)).IsCommitted ? forgotten.Count : 0;
            }
        }

        return expired;
    }

    /// <summary>Forgets what was logged of a subject, but for one kind.</summary>
    public async Task Forget(string partner, string subject, EventType but, CancellationToken cancellation)
    {
        var partition = Partition(partner, Shard(subject));
        await foreach (var row in table.Read(TableRange.Prefix(partition, $"subject.{subject}."), cancellation))
        {
            if (await Find(partner, Shard(subject), Sequence(row), cancellation) is { } logged && logged.Event.Type != but)
            {
                await table.Commit(partition, [.. Forget(logged)], cancellation);
            }
        }
    }

    /// <summary>The ends of each shard.</summary>
    public async Task<IReadOnlyList<ShardEnds>> Ends(string partner, CancellationToken cancellation)
    {
        var ends = new ShardEnds[Shards];
        for (var shard = 0; shard < Shards; shard++)
        {
            ends[shard] = await table.Find(Partition(partner, shard), EndsRow, cancellation) is { } row ? EndsFormat.Read(row) : ShardEnds.Empty;
        }

        return ends;
    }

    private async Task<List<LoggedEvent>> Forgotten(string partition, int most, CancellationToken cancellation)
    {
        var oldest = await table.Page(TableRange.Prefix(partition, "event."), null, most, cancellation);
        var until = time.GetUtcNow() - Kept;
        return [.. oldest.Rows.Select(row => new LoggedEvent(0, Sequence(row), Format.Read(row))).TakeWhile(old => old.Event.At < until)];
    }

    /// <summary>The oldest that is still there once these are gone; in between one may be missing whose subject was erased.</summary>
    private static long First(ShardEnds ends, List<LoggedEvent> forgotten) => forgotten.Count > 0 ? forgotten[^1].Sequence + 1 : ends.First;

    private static IEnumerable<TableWrite> Forget(LoggedEvent old) =>
        [TableWrite.Delete(EventRow(old.Sequence)), TableWrite.Delete(SubjectRow(old.Event.Subject, old.Sequence)), TableWrite.Delete($"id.{old.Event.Id}")];

    private static string Partition(string partner, int shard) => $"{partner}.{shard:x}";

    private static string EventRow(long sequence) => "event." + KeyText.Of((ulong)sequence);

    private static string SubjectRow(string subject, long sequence) => $"subject.{subject}.{KeyText.Of((ulong)sequence)}";

    private static long Sequence(TableRow row) => long.Parse(row.Row.AsSpan(row.Row.LastIndexOf('.') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
