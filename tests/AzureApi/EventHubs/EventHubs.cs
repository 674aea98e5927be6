// Source: azure-api 4; Azure.Messaging.EventHubs 5.12.2, whose reference types carry no nullability.
#nullable disable
using Azure.Core;

namespace Azure.Messaging.EventHubs
{
    public class EventData : MessageContent
    {
        public EventData(ReadOnlyMemory<byte> eventBody) => EventBody = new(eventBody);

        internal EventData(BinaryData eventBody, string partitionKey, long sequenceNumber, DateTimeOffset enqueuedTime) =>
            (EventBody, PartitionKey, SequenceNumber, EnqueuedTime) = (eventBody, partitionKey, sequenceNumber, enqueuedTime);

        public DateTimeOffset EnqueuedTime { get; }

        public BinaryData EventBody { get; set; }

        public string PartitionKey { get; }

        public long SequenceNumber { get; }
    }

    public class EventHubsException : Exception
    {
        public EventHubsException(bool isTransient, string eventHubName, EventHubsException.FailureReason reason) => Reason = reason;

        public EventHubsException.FailureReason Reason { get; }

        public enum FailureReason
        {
            GeneralError = 0,
            ClientClosed = 1,
            ConsumerDisconnected = 2,
            ResourceNotFound = 3,
            MessageSizeExceeded = 4,
            QuotaExceeded = 5,
            ServiceBusy = 6,
            ServiceTimeout = 7,
            ServiceCommunicationProblem = 8,
            ProducerDisconnected = 9,
            InvalidClientState = 10,
        }
    }

    public static class EventHubsModelFactory
    {
        public static EventData EventData(BinaryData eventBody, IDictionary<string, object> properties = null, IReadOnlyDictionary<string, object> systemProperties = null, string partitionKey = null, long sequenceNumber = long.MinValue, string offsetString = null, DateTimeOffset enqueuedTime = default) => new(eventBody, partitionKey, sequenceNumber, enqueuedTime);
    }
}

namespace Azure.Messaging.EventHubs.Producer
{
    public class EventHubProducerClient : IAsyncDisposable
    {
        protected EventHubProducerClient()
        {
        }

        public EventHubProducerClient(string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubProducerClientOptions clientOptions = null) => throw null;

        public virtual ValueTask DisposeAsync() => throw null;

        public virtual Task SendAsync(IEnumerable<EventData> eventBatch, SendEventOptions options, CancellationToken cancellationToken = default) => throw null;
    }

    public class EventHubProducerClientOptions
    {
        public EventHubProducerClientOptions() => throw null;
    }

    public class SendEventOptions
    {
        public SendEventOptions()
        {
        }

        public string PartitionKey { get; set; }
    }
}
