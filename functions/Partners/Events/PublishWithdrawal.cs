using ConnectedInsurance.Consent.Withdrawing;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells a partner that grants were withdrawn, and has its webhooks end what was to be told under them.</summary>
public sealed class PublishWithdrawal(PublishEvent publish)
{
    /// <summary>Grants were withdrawn.</summary>
    public async Task On(ConsentWithdrawn withdrawn, CancellationToken cancellation)
    {
        foreach (var grant in withdrawn.Grants)
        {
            await publish.About(withdrawn.Driver, withdrawn.Partner, EventType.GrantWithdrawn, grant, 0, null, cancellation);
        }
    }
}
