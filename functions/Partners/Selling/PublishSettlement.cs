using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Policies;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>Tells an insurer that a settled period costs less now, while the driver grants it the rating.</summary>
public sealed class PublishSettlement(Consents consents, PublishEvent publish)
{
    /// <summary>A revision is in the ledger.</summary>
    public async Task On(SettlementRevised revised, CancellationToken cancellation)
    {
        if ((await consents.InForce(revised.Driver, revised.Insurer, cancellation)).Any(grant => grant.Categories.Contains(DataCategory.Rating)))
        {
            var period = new PeriodDue(revised.Driver, revised.Policy, revised.Number).Key();
            await publish.About(revised.Driver, revised.Insurer, EventType.SettlementRevised, period, revised.Revision, null, cancellation);
        }
    }
}
