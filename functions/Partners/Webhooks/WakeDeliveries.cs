using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Has a partner's webhooks look at a subject.</summary>
public sealed class WakeDeliveries(WebhookEndpoints endpoints, IOrchestrator orchestrator)
{
    /// <summary>Something was logged. After a withdrawal each has a look, so that none goes on trying what may not be told any more.</summary>
    public async Task Wake(string partner, string subject, EventType type, CancellationToken cancellation) => await Task.WhenAll(
        (await endpoints.Of(partner, cancellation))
        .Where(endpoint => endpoint.Stopped is null && (endpoint.Wants(type, subject) || type == EventType.GrantWithdrawn))
        .Select(endpoint => Wake(endpoint, subject, cancellation)));

    /// <summary>Has one webhook look at a subject.</summary>
    public async Task Wake(WebhookEndpoint endpoint, string subject, CancellationToken cancellation)
    {
        var delivery = new Delivery(endpoint.Partner, endpoint.Id, subject);
        var id = OrchestrationId.Of<DeliverWebhook>(delivery.Key());
        while (!await orchestrator.RaiseEvent(id, DeliverWebhook.News, default(Nothing), cancellation)
            && !await orchestrator.Start<DeliverWebhook, Delivery>(delivery.Key(), delivery, cancellation: cancellation))
        {
            // It ended between the one and the other, or began.
        }
    }
}
