using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>The hub as the platform itself appends to it, such as what an operator replays; dongles post to the hub directly.</summary>
/// <remarks>A publisher's path fixes the partition key to the publisher's name, so an event appended under that key joins the dongle's others.</remarks>
internal sealed class EventHubStream(EventHubProducerClient producer) : ITelemetryStream
{
    /// <inheritdoc />
    public async ValueTask Append(string publisher, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            await producer.SendAsync([new EventData(body)], new SendEventOptions { PartitionKey = publisher }, cancellation);
        }
        catch (EventHubsException failure) when (failure.Reason is EventHubsException.FailureReason.QuotaExceeded or EventHubsException.FailureReason.ServiceBusy)
        {
            throw new StreamFullException("The event hub takes nothing more now.", StorageUnavailableException.UsualRetry, failure);
        }
        catch (EventHubsException failure) when (failure.Reason is EventHubsException.FailureReason.MessageSizeExceeded)
        {
            throw new ArgumentException("The event is larger than the hub takes.", nameof(body), failure);
        }
        catch (Exception failure) when (failure is EventHubsException or TimeoutException)
        {
            throw new StorageUnavailableException("The event hub does not answer; the event may have arrived.", StorageUnavailableException.UsualRetry, failure);
        }
    }
}
