using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Forgets some of what a webhook was told, and ends some of what waits to tell it more; answers whether there is more.</summary>
public sealed class ForgetDeliveries(ITables tables, WatchWebhooks watch, IOrchestrator orchestrator) : Activity<string, bool>
{
    private readonly ITable table = tables.Open(DeliveryQueue.Table);

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        await watch.Forget(input, cancellation);
        var waiting = await orchestrator.Query(
            new() { Prefix = $"{nameof(DeliverWebhook)}:{input}.", Statuses = [OrchestrationStatus.Running, OrchestrationStatus.Suspended], Limit = TableLimits.RowsPerCommit }, cancellation);
        foreach (var delivery in waiting.Instances)
        {
            await orchestrator.Terminate(delivery.Id, "The webhook was removed.", cancellation);
        }

        var page = await table.Page(new(input), null, TableLimits.RowsPerCommit, cancellation);
        if (page.Rows.Count > 0)
        {
            await table.Commit(input, [.. page.Rows.Select(row => TableWrite.Delete(row.Row))], cancellation);
        }

        return waiting.Continuation is not null || page.Rows.Count > 0 || page.Continuation is not null;
    }
}
