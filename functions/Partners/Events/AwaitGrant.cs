using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Begins to watch for a grant before it is written.</summary>
public sealed class AwaitGrant(IOrchestrator orchestrator)
{
    /// <summary>A grant is about to be given.</summary>
    public async Task On(GrantGiving giving, CancellationToken cancellation) =>
        await orchestrator.Start<AnnounceGrant, GrantGiving>(giving.Grant, giving, cancellation: cancellation);
}
