using System.Collections.Concurrent;
using System.Globalization;
using Azure.Identity;
using Azure.Messaging.EventHubs.Consumer;
using ConnectedInsurance.Hosting.Azure.Triggers;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Feeds consumers as the trigger does: a partition's events in order, the same again when one throws, on from where the last consumer came to.</summary>
internal sealed class EventHubFeeds : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private readonly EventHubConsumerClient _hub;
    private readonly ConcurrentDictionary<string, long> _received = [];

    private EventHubFeeds(EventHubConsumerClient hub) => _hub = hub;

    /// <summary>What comes from now on; what lies in the hub from before is passed over.</summary>
    public static async Task<EventHubFeeds> FromHere(string name, string hub)
    {
        var feeds = new EventHubFeeds(new("$Default", name, hub, new DefaultAzureCredential()));
        foreach (var partition in await feeds._hub.GetPartitionIdsAsync())
        {
            feeds._received[partition] = (await feeds._hub.GetPartitionPropertiesAsync(partition)).LastEnqueuedSequenceNumber;
        }

        return feeds;
    }

    /// <summary>Feeds a consumer until disposed; what it has in hand then it finishes.</summary>
    public IAsyncDisposable To(IStreamConsumer consumer)
    {
        var stopping = new CancellationTokenSource();
        return new Feeding(stopping, Task.WhenAll(_received.Keys.Select(partition => Task.Run(() => Feed(partition, consumer, stopping.Token)))));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task Feed(string partition, IStreamConsumer consumer, CancellationToken stopping)
    {
        try
        {
            var from = EventPosition.FromSequenceNumber(_received[partition], isInclusive: false);
            await foreach (var met in _hub.ReadEventsFromPartitionAsync(partition, from, stopping))
            {
                var taken = IntakeDoor.Event(int.Parse(partition, CultureInfo.InvariantCulture), met.Data);
                while (!await Took(consumer, taken))
                {
                    await Task.Delay(Again, stopping);
                }

                _received[partition] = taken.Sequence;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private static async Task<bool> Took(IStreamConsumer consumer, StreamEvent taken)
    {
        try
        {
            await consumer.Receive([taken], CancellationToken.None);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private sealed class Feeding(CancellationTokenSource stopping, Task feeding) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await stopping.CancelAsync();
            await feeding;
            stopping.Dispose();
        }
    }
}
