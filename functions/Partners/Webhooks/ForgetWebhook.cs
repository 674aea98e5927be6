using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>What a removed webhook was told, and was to be told, is forgotten.</summary>
/// <remarks>Instance <c>ForgetWebhook:{webhook}</c>. It waits until no call can be under way any more.</remarks>
public sealed class ForgetWebhook : Orchestration<string, Nothing>
{
    private static readonly TimeSpan CallsUnderWay = TimeSpan.FromMinutes(1);
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, string input)
    {
        await context.CreateTimer(CallsUnderWay);
        while (await context.CallActivity<ForgetDeliveries, string, bool>(input, Retry))
        {
            // there is more
        }

        return default;
    }
}
