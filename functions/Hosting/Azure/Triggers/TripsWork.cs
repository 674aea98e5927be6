using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Trips, a function each.</summary>
public sealed class TripsWork(DurableWork work)
{
    /// <summary><see cref="CloseTrip"/>.</summary>
    [Function(nameof(CloseTrip))]
    public Task<OrchestrationValue> RunCloseTrip([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="HandOverTrip"/>.</summary>
    [Function(nameof(HandOverTrip))]
    public Task<OrchestrationValue> RunHandOverTrip([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="DecideContest"/>.</summary>
    [Function(nameof(DecideContest))]
    public Task<OrchestrationValue> RunDecideContest([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="ReviseTrip"/>.</summary>
    [Function(nameof(ReviseTrip))]
    public Task<OrchestrationValue> DoReviseTrip([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(ReviseTrip), call, cancellation);

    /// <summary><see cref="AnnounceTrip"/>.</summary>
    [Function(nameof(AnnounceTrip))]
    public Task<OrchestrationValue> DoAnnounceTrip([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AnnounceTrip), call, cancellation);

    /// <summary><see cref="SettleTrip"/>.</summary>
    [Function(nameof(SettleTrip))]
    public Task<OrchestrationValue> DoSettleTrip([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(SettleTrip), call, cancellation);

    /// <summary><see cref="RewrapTrip"/>.</summary>
    [Function(nameof(RewrapTrip))]
    public Task<OrchestrationValue> DoRewrapTrip([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(RewrapTrip), call, cancellation);

    /// <summary><see cref="JudgeContest"/>.</summary>
    [Function(nameof(JudgeContest))]
    public Task<OrchestrationValue> DoJudgeContest([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(JudgeContest), call, cancellation);

    /// <summary><see cref="SettleContest"/>.</summary>
    [Function(nameof(SettleContest))]
    public Task<OrchestrationValue> DoSettleContest([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(SettleContest), call, cancellation);

    /// <summary><see cref="RectifyTrip"/>.</summary>
    [Function(nameof(RectifyTrip))]
    public Task<OrchestrationValue> DoRectifyTrip([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(RectifyTrip), call, cancellation);

    /// <summary><see cref="AnnounceCorrection"/>.</summary>
    [Function(nameof(AnnounceCorrection))]
    public Task<OrchestrationValue> DoAnnounceCorrection([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(AnnounceCorrection), call, cancellation);
}
