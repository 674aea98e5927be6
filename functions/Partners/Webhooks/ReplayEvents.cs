using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A webhook is told once more what it was told, or could not be told, in a period: shard by shard, a few events at a time.</summary>
public sealed class ReplayEvents : Orchestration<WebhookReplay, Nothing>
{
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, WebhookReplay input)
    {
        for (var shard = 0; shard < EventLog.Shards; shard++)
        {
            for (long? after = 0; after is { } number;)
            {
                after = await context.CallActivity<QueueReplays, ReplayStep, long?>(new(input, shard, number), Retry);
            }
        }

        return default;
    }
}
