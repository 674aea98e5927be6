using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>A driver's grants, and the epoch that ends what was allowed before.</summary>
public sealed class Consents(ITables tables, ConsentMeters meters, Upward<GrantChanging> changing, TimeProvider time)
{
    private readonly ITable table = tables.Open(ConsentRows.Table);

    /// <summary>Every grant a driver ever gave.</summary>
    public async Task<IReadOnlyList<Grant>> Of(string driver, CancellationToken cancellation) =>
        await Read(TableRange.Prefix(driver, ConsentRows.Grants), cancellation);

    /// <summary>The categories a partner may see for a purpose, now.</summary>
    public async Task<IReadOnlySet<DataCategory>> InForce(string driver, string partner, Purpose purpose, CancellationToken cancellation) =>
        (await InForce(driver, partner, cancellation)).Where(grant => grant.Purpose == purpose).SelectMany(grant => grant.Categories).ToHashSet();

    /// <summary>The grants a partner has, now.</summary>
    public async Task<IReadOnlyList<Grant>> InForce(string driver, string partner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return [.. (await Read(TableRange.Prefix(driver, ConsentRows.GrantsTo(partner)), cancellation)).Where(grant => grant.IsInForce(now))];
    }

    /// <summary>A grant, or null when the driver gave this partner none such.</summary>
    public async Task<Grant?> Find(string driver, string partner, string id, CancellationToken cancellation) =>
        await table.Find(driver, ConsentRows.Grant(partner, id), cancellation) is { } row ? ConsentRows.GrantFormat.Read(row) : null;

    /// <summary>Records a grant.</summary>
    public async Task Give(Grant grant, CancellationToken cancellation)
    {
        await changing.Raise(new(grant.Driver, grant.Partner, grant.Id, IsWithdrawn: false), cancellation);
        await Commit(grant.Driver, TableWrite.Insert(Key(grant), ConsentRows.GrantFormat.Version, ConsentRows.GrantFormat.Write(grant)), cancellation);
        meters.Acted("given");
    }

    /// <summary>Withdraws a grant: once it returns, nothing more is released under it. Null when the driver gave none such.</summary>
    public async Task<Grant?> Withdraw(string driver, string id, CancellationToken cancellation)
    {
        if ((await Of(driver, cancellation)).FirstOrDefault(grant => grant.Id == id) is not { } grant)
        {
            return null;
        }

        if (grant.Withdrawn is not null)
        {
            return grant;
        }

        await changing.Raise(new(driver, grant.Partner, id, IsWithdrawn: true), cancellation);
        var withdrawn = grant with { Withdrawn = time.GetUtcNow() };
        await Commit(driver, TableWrite.Put(Key(grant), ConsentRows.GrantFormat.Version, ConsentRows.GrantFormat.Write(withdrawn)), cancellation);
        meters.Acted("withdrawn");
        return withdrawn;
    }

    private static string Key(Grant grant) => ConsentRows.Grant(grant.Partner, grant.Id);

    /// <summary>Writes with the epoch bumped, so that a disclosure under way must look again.</summary>
    private async Task Commit(string driver, TableWrite write, CancellationToken cancellation)
    {
        CommitOutcome outcome;
        do
        {
            var row = await table.Find(driver, ConsentRows.Head, cancellation);
            var head = row is null ? JournalHead.Empty : ConsentRows.HeadFormat.Read(row);
            var bumped = ConsentRows.HeadFormat.Write(head with { Epoch = head.Epoch + 1 });
            var headWrite = row is null
                ? TableWrite.Insert(ConsentRows.Head, ConsentRows.HeadFormat.Version, bumped)
                : TableWrite.Replace(ConsentRows.Head, ConsentRows.HeadFormat.Version, bumped, row.Tag);
            outcome = await table.Commit(driver, [headWrite, write], cancellation);
        }
        while (!outcome.IsCommitted && outcome.FailedWrite == 0);
    }

    private async Task<IReadOnlyList<Grant>> Read(TableRange range, CancellationToken cancellation)
    {
        var grants = new List<Grant>();
        await foreach (var row in table.Read(range, cancellation))
        {
            grants.Add(ConsentRows.GrantFormat.Read(row));
        }

        return grants;
    }
}
