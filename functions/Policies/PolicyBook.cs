using System.Text;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Policies;

/// <summary>The policies of drivers.</summary>
/// <remarks>
/// Table <c>policies</c>: (driver) / (policy), sealed under the driver's key and erased with it.
/// Table <c>soldpolicies</c>: (insurer) / (policy), value the driver: what an insurer sold. Written first; an entry that leads nowhere is passed over.
/// </remarks>
public sealed class PolicyBook(ITables tables, SubjectKeys keys)
{
    private const int FoundAtOnce = 32;
    private static readonly RowFormat<BoundPolicy> Format = new RowFormat<BoundPolicy>("policies", 3, PolicyJson.Default.BoundPolicy).Upcasts(1, Unbalanced).Upcasts(2); // 2 knew of no coaching: it is worth nothing in what was bound then

    private readonly ITable table = tables.Open("policies");
    private readonly ITable sold = tables.Open("soldpolicies");

    /// <summary>Enters a new policy.</summary>
    public async Task Enter(BoundPolicy policy, CancellationToken cancellation)
    {
        await sold.Commit(policy.Insurer, [TableWrite.Put(policy.Id, 1, Encoding.UTF8.GetBytes(policy.Driver))], cancellation);
        await table.Commit(policy.Driver, [TableWrite.Insert(policy.Id, Format.Version, await Sealed(policy, cancellation))], cancellation);
    }

    /// <summary>A driver's policy; null when there is none such, or the driver was erased.</summary>
    public async Task<BoundPolicy?> Find(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>A driver's policies, newest first; none once the driver was erased.</summary>
    public async Task<IReadOnlyList<BoundPolicy>> Of(string driver, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            return [];
        }

        return [.. (await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)).OrderByDescending(policy => policy.Bound)];
    }

    /// <summary>One page of what an insurer sold, in an order that says nothing, and where the next begins; null on the last.</summary>
    public async Task<(IReadOnlyList<BoundPolicy> Policies, string? Next)> Page(string insurer, string? from, int limit, CancellationToken cancellation)
    {
        var page = await sold.Page(new(insurer, from), null, limit + 1, cancellation);
        var policies = new List<BoundPolicy>(limit);
        foreach (var entry in page.Rows.Take(limit))
        {
            if (await Find(Encoding.UTF8.GetString(entry.Value.Span), entry.Row, cancellation) is { } policy)
            {
                policies.Add(policy);
            }
        }

        return (policies, page.Rows.Count > limit ? page.Rows[limit].Row : null);
    }

    /// <summary>Everything an insurer sold, in an order that says nothing.</summary>
    public IAsyncEnumerable<BoundPolicy> Sold(string insurer, CancellationToken cancellation) =>
        sold.Read(new(insurer), cancellation)
            .Ahead(FoundAtOnce, (entry, stop) => Find(Encoding.UTF8.GetString(entry.Value.Span), entry.Row, stop), cancellation)
            .OfType<BoundPolicy>();

    /// <summary>Has a driver withdraw from a policy, once; null when there is none such.</summary>
    public async Task<BoundPolicy?> Withdraw(string driver, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        while (await table.Find(driver, id, cancellation) is { } row)
        {
            var held = Format.Read(row, await keys.Get(Subject.Driver(driver), cancellation));
            var withdrawn = held.Withdrawn is null ? held.WithdrawnAt(now) : held;
            if (withdrawn == held
                || (await table.Commit(driver, [TableWrite.Replace(id, Format.Version, await Sealed(withdrawn, cancellation), row.Tag)], cancellation)).IsCommitted)
            {
                return withdrawn;
            }
        }

        return null;
    }

    /// <summary>Version 1 knew of no off-balance: what was bound then is priced without.</summary>
    private static BoundPolicy Unbalanced(byte[] stored) => JsonSerializer.Deserialize(stored, PolicyJson.Default.BoundPolicy)! with { Balance = OffBalance.None };

    private async ValueTask<byte[]> Sealed(BoundPolicy policy, CancellationToken cancellation) =>
        Format.Write(policy, await keys.Get(Subject.Driver(policy.Driver), cancellation), policy.Driver, policy.Id);
}
