using System.Globalization;
using System.Text.Json;
using Azure.Messaging.EventHubs;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using Microsoft.Azure.Functions.Worker;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>Takes events off the hub, a partition's in their order; one that fails waits in quarantine, and storage that takes nothing is tried until it does.</summary>
public sealed class IntakeDoor(AzurePlatform platform)
{
    /// <summary>Takes a batch of events of one partition; the host checkpoints when it returned.</summary>
    [Function(nameof(StoreBatches))]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
    public Task Receive(
        [EventHubTrigger("%Hub:Name%", Connection = "EventHubs", ConsumerGroup = "intake", IsBatched = true)] EventData[] events,
        FunctionContext context,
        CancellationToken cancellation) => Take(Partition(context.BindingContext.BindingData), events, cancellation);

    /// <summary>Looks for crashes ahead of intake, which may be hours behind the other dongles; of what it has looked at nothing is kept.</summary>
    [Function(nameof(ExpressLane))]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
    public async Task Look(
        [EventHubTrigger("%Hub:Name%", Connection = "EventHubs", ConsumerGroup = "express", IsBatched = true)] EventData[] events,
        CancellationToken cancellation)
    {
        foreach (var met in events)
        {
            await platform.Get<ExpressLane>().Look(met.PartitionKey ?? "", met.EventBody.ToMemory(), met.EnqueuedTime, cancellation);
        }
    }

    /// <summary>Has intake take events of a partition, and closes the trips they ended.</summary>
    internal async Task Take(int partition, IReadOnlyList<EventData> events, CancellationToken cancellation)
    {
        await platform.Get<IStreamConsumer>().Receive([.. events.Select(met => Event(partition, met))], cancellation);
        if (await platform.Get<ClosingBell>().Wait(TimeSpan.Zero, cancellation))
        {
            await platform.Get<CloseDueTrips>().CloseDue(cancellation);
        }
    }

    /// <summary>An event as intake sees it: a publisher's events have its name as their partition key.</summary>
    internal static StreamEvent Event(int partition, EventData met) =>
        new(partition, met.SequenceNumber, met.PartitionKey ?? "", met.EnqueuedTime, met.EventBody.ToMemory());

    /// <summary>The partition, which the host tells as JSON beside the events.</summary>
    internal static int Partition(IReadOnlyDictionary<string, object?> binding)
    {
        using var json = JsonDocument.Parse((string)binding["PartitionContext"]!);
        return int.Parse(json.RootElement.GetProperty("PartitionId").GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
