using Azure.Messaging.EventHubs;
using ConnectedInsurance.Hosting.Azure.Triggers;

namespace ConnectedInsurance.AzureApi.Rules;

public class IntakeDoorTests
{
    [Fact]
    public void An_event_has_its_partition_sequence_publisher_and_bytes()
    {
        var at = new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero);
        var met = EventHubsModelFactory.EventData(BinaryData.FromString("batch"), partitionKey: "ci-000042", sequenceNumber: 17, enqueuedTime: at);

        var taken = IntakeDoor.Event(3, met);

        Assert.Equal((3, 17L, "ci-000042", at), (taken.Partition, taken.Sequence, taken.Publisher, taken.Enqueued));
        Assert.Equal("batch"u8.ToArray(), taken.Body.ToArray());
    }

    [Fact]
    public void An_event_without_publisher_has_none_that_intake_knows()
    {
        Assert.Equal("", IntakeDoor.Event(0, EventHubsModelFactory.EventData(BinaryData.FromString("batch"))).Publisher);
    }

    [Fact]
    public void The_partition_stands_in_what_the_host_tells_beside_the_events()
    {
        var told = """{"FullyQualifiedNamespace":"example.servicebus.windows.net","EventHubName":"telemetry","ConsumerGroup":"intake","PartitionId":"31"}""";

        Assert.Equal(31, IntakeDoor.Partition(new Dictionary<string, object?> { ["PartitionContext"] = told }));
    }
}
