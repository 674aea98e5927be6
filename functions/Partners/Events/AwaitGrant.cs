using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Begins to watch for a change of a grant before it is written.</summary>
public sealed class AwaitGrant(IOrchestrator orchestrator)
{
    /// <summary>A grant is about to change.</summary>
    public async Task On(GrantChanging changing, CancellationToken cancellation) => await orchestrator.Start<AnnounceGrant, GrantChanging>(
        $"{changing.Grant}:{(changing.IsWithdrawn ? "withdrawn" : "given")}", changing, cancellation: cancellation);

    /// <summary>Grants were withdrawn.</summary>
    public async Task On(ConsentWithdrawn withdrawn, CancellationToken cancellation)
    {
        foreach (var grant in withdrawn.Grants)
        {
            await On(new GrantChanging(withdrawn.Driver, withdrawn.Partner, grant, IsWithdrawn: true), cancellation);
        }
    }
}
