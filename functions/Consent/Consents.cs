using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>A driver's grants, and the epoch that ends what was allowed before.</summary>
public sealed class Consents(ITables tables, ConsentMeters meters, Upward<GrantGiving> giving, TimeProvider time)
{
    private readonly ITable table = tables.Open(ConsentRows.Table);

    /// <summary>Every grant a driver ever gave.</summary>
    public async Task<IReadOnlyList<Grant>> Of(string driver, CancellationToken cancellation) =>
        await Read(ConsentRows.GrantFormat, TableRange.Prefix(driver, ConsentRows.Grants), cancellation);

    /// <summary>One grant of a driver, or null.</summary>
    public async Task<Grant?> Find(string driver, string id, CancellationToken cancellation) =>
        (await Of(driver, cancellation)).FirstOrDefault(grant => grant.Id == id);

    /// <summary>The categories a partner may see for a purpose, now.</summary>
    public async Task<IReadOnlySet<DataCategory>> InForce(string driver, string partner, Purpose purpose, CancellationToken cancellation) =>
        (await InForce(driver, partner, cancellation)).Where(grant => grant.Purpose == purpose).SelectMany(grant => grant.Categories).ToHashSet();

    /// <summary>The grants a partner has, now; none while the driver pauses.</summary>
    public async Task<IReadOnlyList<Grant>> InForce(string driver, string partner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await PausedSince(driver, cancellation) is not null
            ? []
            : [.. (await Read(ConsentRows.GrantFormat, TableRange.Prefix(driver, ConsentRows.GrantsTo(partner)), cancellation)).Where(grant => grant.IsInForce(now))];
    }

    /// <summary>The partners to whom a category is granted for a purpose, at a moment; none while the driver pauses. To tell them of it is still the gate's to allow.</summary>
    public async Task<IReadOnlyList<string>> Granting(string driver, Purpose purpose, DataCategory category, DateTimeOffset now, CancellationToken cancellation) =>
        await PausedSince(driver, cancellation) is not null
            ? []
            : [.. (await Of(driver, cancellation)).Where(grant => grant.Purpose == purpose && grant.IsInForce(now) && grant.Categories.Contains(category)).Select(grant => grant.Partner).Distinct()];

    /// <summary>Since when nothing leaves at all; null while grants decide.</summary>
    public async Task<DateTimeOffset?> PausedSince(string driver, CancellationToken cancellation) =>
        Head(await table.Find(driver, ConsentRows.Head, cancellation)).Paused;

    /// <summary>What a driver withdrew, and what that partner was told.</summary>
    public async Task<IReadOnlyList<Withdrawal>> Withdrawals(string driver, CancellationToken cancellation) =>
        await Read(ConsentRows.WithdrawalFormat, TableRange.Prefix(driver, ConsentRows.Withdrawals), cancellation);

    /// <summary>A grant, or null when the driver gave this partner none such.</summary>
    public async Task<Grant?> Find(string driver, string partner, string id, CancellationToken cancellation) =>
        await table.Find(driver, ConsentRows.Grant(partner, id), cancellation) is { } row ? ConsentRows.GrantFormat.Read(row) : null;

    /// <summary>Records a grant.</summary>
    public async Task Give(Grant grant, CancellationToken cancellation)
    {
        await giving.Raise(new(grant.Driver, grant.Partner, grant.Id), cancellation);
        await Change(
            grant.Driver,
            head => head,
            () => Task.FromResult<IReadOnlyList<TableWrite>>([TableWrite.Insert(Key(grant), ConsentRows.GrantFormat.Version, ConsentRows.GrantFormat.Write(grant))]),
            cancellation);
        meters.Acted("given");
    }

    /// <summary>What a partner was granted on an occasion, if that holds now; null while the driver pauses.</summary>
    public async Task<OneTimeGrant?> Once(string driver, string partner, string occasion, CancellationToken cancellation) =>
        await PausedSince(driver, cancellation) is null
        && await table.Find(driver, ConsentRows.Once(partner, occasion), cancellation) is { } row
        && ConsentRows.OneTimeFormat.Read(row) is var grant && grant.IsInForce(time.GetUtcNow())
            ? grant
            : null;

    /// <summary>Records what is granted on an occasion; given again it takes the place of what was.</summary>
    public async Task GiveOnce(OneTimeGrant grant, CancellationToken cancellation)
    {
        var write = TableWrite.Put(ConsentRows.Once(grant.Partner, grant.Id), ConsentRows.OneTimeFormat.Version, ConsentRows.OneTimeFormat.Write(grant));
        await Change(grant.Driver, head => head, () => Task.FromResult<IReadOnlyList<TableWrite>>([write]), cancellation);
    }

    /// <summary>Takes back what was granted on an occasion: once it returns, nothing more is released under it, and nothing is left of it.</summary>
    public Task EndOnce(string driver, string partner, string occasion, CancellationToken cancellation) => Change(
        driver, head => head, () => Task.FromResult<IReadOnlyList<TableWrite>>([TableWrite.Delete(ConsentRows.Once(partner, occasion))]), cancellation);

    /// <summary>Takes back whatever a partner was granted on any occasion.</summary>
    public async Task EndOnce(string driver, string partner, CancellationToken cancellation)
    {
        var once = await table.Read(TableRange.Prefix(driver, ConsentRows.Once(partner, "")), cancellation).ToListAsync(cancellation);
        if (once.Count > 0)
        {
            await Change(driver, head => head, () => Task.FromResult<IReadOnlyList<TableWrite>>([.. once.Select(row => TableWrite.Delete(row.Row))]), cancellation);
        }
    }

    /// <summary>Withdraws grants to one partner: once it returns, nothing more is released under them. Those that stood are returned, and the withdrawal is recorded with them.</summary>
    public async Task<IReadOnlyList<Grant>> Withdraw(Withdrawal withdrawal, CancellationToken cancellation)
    {
        List<Grant> withdrawn = [];
        await Change(withdrawal.Driver, head => head, async () =>
        {
            withdrawn =
            [
                .. (await Of(withdrawal.Driver, cancellation))
                    .Where(grant => grant.Partner == withdrawal.Partner && grant.Withdrawn is null && withdrawal.Grants.Contains(grant.Id))
                    .Select(grant => grant with { Withdrawn = withdrawal.At }),
            ];
            var told = withdrawal with { Grants = [.. withdrawn.Select(grant => grant.Id)] };
            return withdrawn.Count == 0 ? [] :
            [
                .. withdrawn.Select(Put),
                TableWrite.Insert(ConsentRows.Withdrawal(withdrawal.Id), ConsentRows.WithdrawalFormat.Version, ConsentRows.WithdrawalFormat.Write(told)),
            ];
        }, cancellation);
        withdrawn.ForEach(_ => meters.Acted("withdrawn"));
        return withdrawn;
    }

    /// <summary>A guardian signs beside a driver under 18: from then on the grant covers. Null when there is none such to sign.</summary>
    public async Task<Grant?> Cosign(string driver, string id, string guardian, CancellationToken cancellation)
    {
        Grant? signed = null;
        await Change(driver, head => head, async () =>
        {
            signed = await Find(driver, id, cancellation) is { Cosignature: { } awaited, Withdrawn: null } grant
                ? grant with { Cosignature = awaited.At is null ? new(guardian, time.GetUtcNow()) : awaited }
                : null;
            return signed is null ? [] : [Put(signed)];
        }, cancellation);
        return signed;
    }

    /// <summary>Lets nothing out at all, or lets grants decide again; returns since when nothing leaves.</summary>
    public async Task<DateTimeOffset?> Pause(string driver, bool isPaused, CancellationToken cancellation)
    {
        DateTimeOffset? since = null;
        await Change(
            driver,
            head => head with { Paused = since = isPaused ? head.Paused ?? time.GetUtcNow() : null },
            () => Task.FromResult<IReadOnlyList<TableWrite>>([]),
            cancellation);
        meters.Acted(isPaused ? "paused" : "resumed");
        return since;
    }

    private static string Key(Grant grant) => ConsentRows.Grant(grant.Partner, grant.Id);

    private static TableWrite Put(Grant grant) => TableWrite.Put(Key(grant), ConsentRows.GrantFormat.Version, ConsentRows.GrantFormat.Write(grant));

    private static JournalHead Head(TableRow? row) => row is null ? JournalHead.Empty : ConsentRows.HeadFormat.Read(row);

    /// <summary>Writes with the epoch bumped, so that a disclosure under way must look again; decides anew when another was first.</summary>
    private async Task Change(
        string driver, Func<JournalHead, JournalHead> change, Func<Task<IReadOnlyList<TableWrite>>> writes, CancellationToken cancellation)
    {
        CommitOutcome outcome;
        do
        {
            var row = await table.Find(driver, ConsentRows.Head, cancellation);
            var head = Head(row);
            var changed = ConsentRows.HeadFormat.Write(change(head) with { Epoch = head.Epoch + 1 });
            var headWrite = row is null
                ? TableWrite.Insert(ConsentRows.Head, ConsentRows.HeadFormat.Version, changed)
                : TableWrite.Replace(ConsentRows.Head, ConsentRows.HeadFormat.Version, changed, row.Tag);
            outcome = await table.Commit(driver, [headWrite, .. await writes()], cancellation);
        }
        while (!outcome.IsCommitted && outcome.FailedWrite == 0);
    }

    private async Task<IReadOnlyList<T>> Read<T>(RowFormat<T> format, TableRange range, CancellationToken cancellation)
        where T : notnull
    {
        var nouns = new List<T>();
        await foreach (var row in table.Read(range, cancellation))
        {
            nouns.Add(format.Read(row));
        }

        return nouns;
    }
}
