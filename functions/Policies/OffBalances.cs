using System.Globalization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Policies;

/// <summary>A reckoning of a product's portfolio.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Factor">What base premiums of rated covers are multiplied by from then on, in new quotes.</param>
/// <param name="Policies">Policies in it; those of the control group are not.</param>
/// <param name="Granted">Of these: how many were granted, the take-up.</param>
/// <param name="Discounted">Of these: how many had a factor under 1.</param>
/// <param name="Unseen">Of the granted: how many had driven and could not be rated for what was not seen. Many of them is a sign of unplugging.</param>
/// <param name="At">When.</param>
public sealed record PortfolioBalance(int Version, decimal Factor, int Policies, int Granted, int Discounted, int Unseen, DateTimeOffset At);

/// <summary>The off-balance of products, each reckoning of it.</summary>
/// <remarks>Table <c>offbalances</c>: (product) / (version), in clear: figures of a portfolio. Inserted if absent and never changed, since policies rest on it.</remarks>
public sealed class OffBalances(ITables tables)
{
    private static readonly RowFormat<PortfolioBalance> Format = new("offbalances", 1, PolicyJson.Default.PortfolioBalance);

    private readonly ITable table = tables.Open("offbalances");

    /// <summary>What is applied to a quote now.</summary>
    public async Task<OffBalance> Now(string product, CancellationToken cancellation) =>
        await Of(product, cancellation) is [.., var last] ? new(last.Version, last.Factor) : OffBalance.None;

    /// <summary>Every reckoning of a product, oldest first.</summary>
    public async Task<IReadOnlyList<PortfolioBalance>> Of(string product, CancellationToken cancellation) =>
        await table.Read(new(product), cancellation).Select(Format.Read).ToListAsync(cancellation);

    /// <summary>Enters a reckoning as the next version.</summary>
    public async Task<PortfolioBalance> Enter(string product, PortfolioBalance reckoned, CancellationToken cancellation)
    {
        while (true)
        {
            var next = reckoned with { Version = (await Now(product, cancellation)).Version + 1 };
            var write = TableWrite.Insert(next.Version.ToString("D8", CultureInfo.InvariantCulture), Format.Version, Format.Write(next));
            if ((await table.Commit(product, [write], cancellation)).IsCommitted)
            {
                return next;
            }
        }
    }
}
