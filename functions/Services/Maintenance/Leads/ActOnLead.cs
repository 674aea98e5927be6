using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>Does what driver or garage decided: first in the lead, then whoever sees it through hears of it. A crash in between is made good by the next look.</summary>
public sealed class ActOnLead(LeadBook leads, IOrchestrator orchestrator, TimeProvider time)
{
    /// <summary>The lead as it is then; null when it is not there, or the act is not possible now.</summary>
    /// <param name="driver">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="act">What.</param>
    /// <param name="with">What else becomes of it; null when it cannot be.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Lead?> Do(string driver, string id, LeadAct act, Func<Lead, Lead?> with, CancellationToken cancellation)
    {
        var changed = await leads.Change(driver, id, lead => with(lead)?.After(act, time.GetUtcNow()), cancellation);
        if (changed is not null)
        {
            await orchestrator.RaiseEvent(OrchestrationId.Of<ProposeMaintenance>(id), ProposeMaintenance.Acted, default(Nothing), cancellation);
        }

        return changed;
    }
}
