using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent;

/// <summary>Erases what was released once it is 13 months old, and drops entries of five years from the beginning of the chain, which goes on from the head's word for them.</summary>
public sealed class ExpireJournals(ITables tables, Drivers drivers, SubjectKeys keys, TimeProvider time, ILogger<ExpireJournals> logger) : InRounds(time, Every, OnceUp)
{
    /// <value>Months a payload is kept. Source: the retention schedule.</value>
    public const int PayloadMonths = 13;

    /// <value>Years an entry is kept. Source: the retention schedule.</value>
    public const int EntryYears = 5;

    private const int AtOnce = 90; // a transaction has 100 rows
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private readonly ITable table = tables.Open(ConsentRows.Table);

    /// <summary>One sweep over every driver.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        var (payloads, entries) = (0, 0);
        await foreach (var driver in drivers.Ids(cancellation))
        {
            if (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
            {
                payloads += await ErasePayloads(driver, key, cancellation);
                entries += await DropEntries(driver, key, cancellation);
            }
        }

        if (payloads + entries > 0)
        {
            ConsentLog.Expired(logger, payloads, entries);
        }
    }

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellation) => Sweep(cancellation);

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => ConsentLog.SweepFailed(logger, failure);

    /// <summary>Payloads in order, until the first that is young enough.</summary>
    private async Task<int> ErasePayloads(string driver, SealingKey key, CancellationToken cancellation)
    {
        var (before, erased) = (Time.GetUtcNow().AddMonths(-PayloadMonths), 0);
        await foreach (var payload in table.Read(TableRange.Prefix(driver, ConsentRows.Payloads), cancellation))
        {
            var entry = await table.Find(driver, ConsentRows.Journal + payload.Row[ConsentRows.Payloads.Length..], cancellation);
            if (entry is not null && At(entry, key) >= before)
            {
                break;
            }

            await table.Commit(driver, [TableWrite.Delete(payload.Row)], cancellation);
            erased++;
        }

        if (erased > 0)
        {
            await EraseMarks(driver, cancellation);
        }

        return erased;
    }

    /// <summary>The marks of steps whose payload is gone: nobody tells of those again.</summary>
    private async Task EraseMarks(string driver, CancellationToken cancellation)
    {
        await foreach (var mark in table.Read(TableRange.Prefix(driver, ConsentRows.Steps), cancellation))
        {
            if (await table.Find(driver, NoteSteps.PayloadOf(mark), cancellation) is null)
            {
                await table.Commit(driver, [TableWrite.Delete(mark.Row)], cancellation);
            }
        }
    }

    /// <summary>Entries in order, until the first that is young enough; the head says where the chain goes on from.</summary>
    private async Task<int> DropEntries(string driver, SealingKey key, CancellationToken cancellation)
    {
        var before = Time.GetUtcNow().AddYears(-EntryYears);
        var headRow = await table.Find(driver, ConsentRows.Head, cancellation);
        var old = (await table.Page(TableRange.Prefix(driver, ConsentRows.Journal), null, AtOnce, cancellation)).Rows
            .TakeWhile(row => At(row, key) < before).ToList();
        if (headRow is null || old.Count == 0)
        {
            return 0;
        }

        var head = ConsentRows.HeadFormat.Read(headRow);
        var dropped = head with { Dropped = head.Dropped + old.Count, DroppedHash = old[^1].Value[..JournalChain.HashBytes].ToArray() };
        var outcome = await table.Commit(
            driver,
            [
                TableWrite.Replace(ConsentRows.Head, ConsentRows.HeadFormat.Version, ConsentRows.HeadFormat.Write(dropped), headRow.Tag),
                .. old.Select(row => TableWrite.Delete(row.Row, row.Tag)),
            ],
            cancellation);
        return outcome.IsCommitted ? old.Count : 0; // else a disclosure was first: the next sweep sees to it
    }

    private static DateTimeOffset At(TableRow row, SealingKey key) =>
        JsonSerializer.Deserialize(JournalChain.Open(row, key), ConsentJson.Default.JournalEntry)!.At;
}
