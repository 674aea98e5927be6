// Sources: azure-api 4 (partition properties); learn.microsoft.com/dotnet/api/azure.messaging.eventhubs.consumer (.eventhubconsumerclient, .eventposition,
// .partitionevent, .partitioncontext), read November 2026.
#nullable disable
using Azure.Core;

namespace Azure.Messaging.EventHubs
{
    public class PartitionProperties
    {
        public long LastEnqueuedSequenceNumber => throw null;
    }
}

namespace Azure.Messaging.EventHubs.Consumer
{
    public class EventHubConsumerClient : IAsyncDisposable
    {
        public EventHubConsumerClient(string consumerGroup, string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubConsumerClientOptions clientOptions = null) => throw null;

        public virtual Task<string[]> GetPartitionIdsAsync(CancellationToken cancellationToken = default) => throw null;

        public virtual Task<PartitionProperties> GetPartitionPropertiesAsync(string partitionId, CancellationToken cancellationToken = default) => throw null;

        public virtual IAsyncEnumerable<PartitionEvent> ReadEventsFromPartitionAsync(string partitionId, EventPosition startingPosition, CancellationToken cancellationToken = default) => throw null;

        public virtual ValueTask DisposeAsync() => throw null;
    }

    public class EventHubConsumerClientOptions;

    public struct EventPosition
    {
        public static EventPosition FromSequenceNumber(long sequenceNumber, bool isInclusive = true) => throw null;
    }

    public struct PartitionEvent
    {
        public EventData Data => throw null;
    }
}
