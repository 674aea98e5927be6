using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Rating, a function each.</summary>
public sealed class RatingWork(DurableWork work)
{
    /// <summary><see cref="TellChampion"/>.</summary>
    [Function(nameof(TellChampion))]
    public Task<OrchestrationValue> RunTellChampion([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="TellSomeOfChampion"/>.</summary>
    [Function(nameof(TellSomeOfChampion))]
    public Task<OrchestrationValue> DoTellSomeOfChampion([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TellSomeOfChampion), call, cancellation);
}
