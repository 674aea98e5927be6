using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells a partner of a grant that has changed; answers false while it has not.</summary>
public sealed class PublishGrant(Consents consents, PublishEvent publish) : Activity<GrantChanging, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, GrantChanging input, CancellationToken cancellation)
    {
        var grant = (await consents.Of(input.Driver, cancellation)).FirstOrDefault(grant => grant.Id == input.Grant);
        if (grant is null || (input.IsWithdrawn && grant.Withdrawn is null))
        {
            return false;
        }

        var type = input.IsWithdrawn ? EventType.GrantWithdrawn : EventType.GrantGiven;
        await publish.About(input.Driver, grant.Partner, type, grant.Id, 0, null, cancellation);
        return true;
    }
}
