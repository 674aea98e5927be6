using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Notifying.Webhooks;

/// <summary>Has a closed trip told at its driver's own addresses.</summary>
public sealed class HookDrive(WebhookEndpoints endpoints, PublishEvent publish)
{
    /// <summary>A revision is final.</summary>
    public async Task On(TripClosed closed, CancellationToken cancellation)
    {
        var (kind, driver) = (closed.Holder.Kind, closed.Holder.Id);
        if (kind == SubjectKind.Driver && (await endpoints.Of(driver, cancellation)).Any(endpoint => endpoint.Wants(EventType.DriveClosed, driver)))
        {
            await publish.Of(driver, driver, EventType.DriveClosed, closed.Trip, closed.Revision, cancellation);
        }
    }
}
