using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Forgets some of what a webhook was told; answers whether there is more.</summary>
public sealed class ForgetDeliveries(ITables tables, WatchWebhooks watch) : Activity<string, bool>
{
    private readonly ITable table = tables.Open(DeliveryQueue.Table);

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        await watch.Forget(input, cancellation);
        var page = await table.Page(new(input), null, TableLimits.RowsPerCommit, cancellation);
        if (page.Rows.Count > 0)
        {
            await table.Commit(input, [.. page.Rows.Select(row => TableWrite.Delete(row.Row))], cancellation);
        }

        return page.Rows.Count > 0 || page.Continuation is not null;
    }
}
