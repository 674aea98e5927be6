using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying.Webhooks;

/// <summary>Has a notice told at the driver's own addresses: from there on it is delivered, tried again and given up as partners' events are.</summary>
public sealed class HookNotice(WebhookEndpoints endpoints, PublishEvent publish) : Activity<NoticeDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, NoticeDue input, CancellationToken cancellation)
    {
        if ((await endpoints.Of(input.Driver, cancellation)).Count > 0)
        {
            await publish.Of(input.Driver, input.Driver, EventType.NoticeTold, input.Notice, 0, cancellation);
        }

        return default;
    }
}
