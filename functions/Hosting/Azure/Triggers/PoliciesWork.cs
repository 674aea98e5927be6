using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Policies, a function each.</summary>
public sealed class PoliciesWork(DurableWork work)
{
    /// <summary><see cref="SettlePeriod"/>.</summary>
    [Function(nameof(SettlePeriod))]
    public Task<OrchestrationValue> RunSettlePeriod([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="ReratePeriods"/>.</summary>
    [Function(nameof(ReratePeriods))]
    public Task<OrchestrationValue> RunReratePeriods([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="EnterSettlement"/>.</summary>
    [Function(nameof(EnterSettlement))]
    public Task<OrchestrationValue> DoEnterSettlement([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(EnterSettlement), call, cancellation);

    /// <summary><see cref="AwaitNextPeriod"/>.</summary>
    [Function(nameof(AwaitNextPeriod))]
    public Task<OrchestrationValue> DoAwaitNextPeriod([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AwaitNextPeriod), call, cancellation);

    /// <summary><see cref="EnterRevisions"/>.</summary>
    [Function(nameof(EnterRevisions))]
    public Task<OrchestrationValue> DoEnterRevisions([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(EnterRevisions), call, cancellation);
}
