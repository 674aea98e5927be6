using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using ConnectedInsurance.Hosting.Azure.Storage;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

public class EventHubStreamTests
{
    [Fact]
    public async Task An_event_goes_under_its_publishers_key_so_that_it_joins_the_dongles_others()
    {
        var producer = new ProducerDouble();

        await new EventHubStream(producer).Append("ci-000042", "batch"u8.ToArray(), default);

        Assert.Equal(("ci-000042", "batch"), Assert.Single(producer.Sent));
    }

    [Theory]
    [InlineData(EventHubsException.FailureReason.ServiceBusy, typeof(StreamFullException))]
    [InlineData(EventHubsException.FailureReason.QuotaExceeded, typeof(StreamFullException))]
    [InlineData(EventHubsException.FailureReason.ServiceTimeout, typeof(StorageUnavailableException))]
    [InlineData(EventHubsException.FailureReason.MessageSizeExceeded, typeof(ArgumentException))]
    public async Task A_refusal_has_the_ports_name(EventHubsException.FailureReason reason, Type expected)
    {
        var producer = new ProducerDouble { Fails = new EventHubsException(true, "telemetry", reason) };

        await Assert.ThrowsAsync(expected, async () => await new EventHubStream(producer).Append("ci-000042", default, default));
    }

    private sealed class ProducerDouble : EventHubProducerClient
    {
        public List<(string Key, string Body)> Sent { get; } = [];

        public Exception? Fails { get; init; }

        public override Task SendAsync(IEnumerable<EventData> eventBatch, SendEventOptions options, CancellationToken cancellationToken = default)
        {
            Sent.AddRange(eventBatch.Select(sent => (options.PartitionKey, sent.EventBody.ToString())));
            return Fails is null ? Task.CompletedTask : throw Fails;
        }
    }
}
