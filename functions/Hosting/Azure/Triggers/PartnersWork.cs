using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Partners, a function each.</summary>
public sealed class PartnersWork(DurableWork work)
{
    /// <summary><see cref="AnnounceGrant"/>.</summary>
    [Function(nameof(AnnounceGrant))]
    public Task<OrchestrationValue> RunAnnounceGrant([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="DeliverWebhook"/>.</summary>
    [Function(nameof(DeliverWebhook))]
    public Task<OrchestrationValue> RunDeliverWebhook([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="ReplayEvents"/>.</summary>
    [Function(nameof(ReplayEvents))]
    public Task<OrchestrationValue> RunReplayEvents([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="ForgetWebhook"/>.</summary>
    [Function(nameof(ForgetWebhook))]
    public Task<OrchestrationValue> RunForgetWebhook([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="PublishGrant"/>.</summary>
    [Function(nameof(PublishGrant))]
    public Task<OrchestrationValue> DoPublishGrant([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(PublishGrant), call, cancellation);

    /// <summary><see cref="AttemptDelivery"/>.</summary>
    [Function(nameof(AttemptDelivery))]
    public Task<OrchestrationValue> DoAttemptDelivery([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AttemptDelivery), call, cancellation);

    /// <summary><see cref="QueueReplays"/>.</summary>
    [Function(nameof(QueueReplays))]
    public Task<OrchestrationValue> DoQueueReplays([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(QueueReplays), call, cancellation);

    /// <summary><see cref="ForgetDeliveries"/>.</summary>
    [Function(nameof(ForgetDeliveries))]
    public Task<OrchestrationValue> DoForgetDeliveries([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(ForgetDeliveries), call, cancellation);
}
