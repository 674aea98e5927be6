using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells a partner of a grant; answers false while there is none.</summary>
public sealed class PublishGrant(Consents consents, PublishEvent publish) : Activity<GrantGiving, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, GrantGiving input, CancellationToken cancellation)
    {
        if (await consents.Find(input.Driver, input.Partner, input.Grant, cancellation) is null)
        {
            return false;
        }

        await publish.About(input.Driver, input.Partner, EventType.GrantGiven, input.Grant, 0, null, cancellation);
        return true;
    }
}
