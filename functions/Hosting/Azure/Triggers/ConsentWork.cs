using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Consent, a function each.</summary>
public sealed class ConsentWork(DurableWork work)
{
    /// <summary><see cref="TellWithdrawal"/>.</summary>
    [Function(nameof(TellWithdrawal))]
    public Task<OrchestrationValue> RunTellWithdrawal([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="TellPartner"/>.</summary>
    [Function(nameof(TellPartner))]
    public Task<OrchestrationValue> DoTellPartner([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TellPartner), call, cancellation);
}
