using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>What every host's stream does alike: at least once, in order for each publisher, again from where it was received to.</summary>
public abstract class StreamConformance
{
    /// <value>The stream.</value>
    protected abstract ITelemetryStream Stream { get; }

    protected static CancellationToken None => CancellationToken.None;

    /// <summary>Feeds a consumer until disposed.</summary>
    protected abstract Task<IAsyncDisposable> Feed(IStreamConsumer consumer);

    /// <summary>Closes the stream and opens it anew, as a restart does.</summary>
    protected abstract Task Restart();

    [StoreFact]
    public async Task Every_event_arrives_as_it_went()
    {
        var body = new byte[300_000];
        Random.Shared.NextBytes(body);
        var consumer = new CollectingConsumer();
        await using var feeding = await Feed(consumer);

        await Stream.Append("dongle", body, None);
        await Stream.Append("dongle", default, None);
        await consumer.Count(2);

        Assert.Equal(["dongle", "dongle"], consumer.Received.Select(e => e.Publisher));
        Assert.Equal(body, consumer.Received[0].Body.ToArray());
        Assert.Equal(0, consumer.Received[1].Body.Length);
    }

    [StoreFact]
    public async Task The_caller_may_use_its_buffer_again_once_the_append_returned()
    {
        var consumer = new CollectingConsumer();
        var buffer = "first"u8.ToArray();
        await Stream.Append("dongle", buffer, None);
        "other"u8.CopyTo(buffer);

        await using var feeding = await Feed(consumer);
        await consumer.Count(1);

        Assert.Equal("first", Text(consumer.Received[0]));
    }

    [StoreFact]
    public async Task Events_of_a_publisher_arrive_in_order_whatever_the_others_do()
    {
        const int Publishers = 50;
        const int Events = 40;
        var consumer = new CollectingConsumer();
        await using var feeding = await Feed(consumer);

        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(p => Task.Run(() => Publish($"dongle{p}", 0, Events))));
        await consumer.Count(Publishers * Events);

        Assert.Equal(Publishers * Events, consumer.Received.Count);
        foreach (var publisher in consumer.Received.GroupBy(e => e.Publisher))
        {
            Assert.Equal(Enumerable.Range(0, Events).Select(i => $"{i}"), publisher.Select(Text));
            Assert.Single(publisher.Select(e => e.Partition).Distinct());
        }
    }

    [StoreFact]
    public async Task Sequences_of_a_partition_have_no_holes()
    {
        var consumer = new CollectingConsumer();
        await using (await Feed(consumer))
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(p => Publish($"dongle{p}", 0, 10)));
            await consumer.Count(400);
        }

        await Restart();
        await using (await Feed(consumer))
        {
            await Task.WhenAll(Enumerable.Range(0, 40).Select(p => Publish($"dongle{p}", 10, 10)));
            await consumer.Count(800);
        }

        foreach (var partition in consumer.Received.GroupBy(e => e.Partition))
        {
            Assert.Equal(Enumerable.Range(0, partition.Count()).Select(i => partition.First().Sequence + i), partition.Select(e => e.Sequence));
        }
    }

    [StoreFact]
    public async Task A_consumer_that_throws_gets_the_same_events_again()
    {
        var refused = new List<long>();
        var consumer = new CollectingConsumer
        {
            Before = events =>
            {
                if (refused.Count < 2)
                {
                    refused.Add(events[0].Sequence);
                    throw new InvalidOperationException("not now");
                }

                return Task.CompletedTask;
            },
        };
        await Publish("dongle", 0, 5);

        await using var feeding = await Feed(consumer);
        await consumer.Count(5);

        Assert.Equal(["0", "1", "2", "3", "4"], consumer.Received.Select(Text));
        Assert.Equal([consumer.Received[0].Sequence, consumer.Received[0].Sequence], refused);
    }

    [StoreFact]
    public async Task A_partition_whose_consumer_is_stuck_holds_up_no_other()
    {
        var stuck = new TaskCompletionSource();
        await Publish("stuck", 0, 1);
        var consumer = new CollectingConsumer { Before = events => events.Any(e => e.Publisher == "stuck") ? stuck.Task : Task.CompletedTask };
        await using var feeding = await Feed(consumer);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(p => Publish($"dongle{p}", 0, 1)));
        await Task.WhenAny(consumer.Count(20), Task.Delay(TimeSpan.FromSeconds(10)));

        Assert.InRange(consumer.Received.Count, 20, 30);
        Assert.DoesNotContain(consumer.Received, e => e.Publisher == "stuck");
        stuck.SetResult();
        await consumer.Count(31);
    }

    [StoreFact]
    public async Task What_was_received_before_an_orderly_stop_does_not_come_again_and_the_rest_does()
    {
        var before = new CollectingConsumer();
        await using (await Feed(before))
        {
            await Publish("dongle", 0, 10);
            await before.Count(10);
        }

        await Publish("dongle", 10, 10);
        await Restart();
        await Publish("dongle", 20, 10);
        var after = new CollectingConsumer();
        await using var feeding = await Feed(after);
        await after.Count(20);

        Assert.Equal(Enumerable.Range(10, 20).Select(i => $"{i}"), after.Received.Select(Text));
    }

    [StoreFact]
    public async Task An_orderly_stop_waits_for_the_batch_in_hand()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var consumer = new CollectingConsumer
        {
            Before = _ =>
            {
                begun.TrySetResult();
                return finish.Task;
            },
        };
        var feeding = await Feed(consumer);
        await Publish("dongle", 0, 1);
        await begun.Task;

        var stopping = feeding.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        finish.SetResult();
        await stopping;

        Assert.Single(consumer.Received);
    }

    [StoreFact]
    public async Task A_cancelled_append_appends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stream.Append("dongle", default, new CancellationToken(canceled: true)).AsTask());
        await Publish("dongle", 0, 1);

        var consumer = new CollectingConsumer();
        await using var feeding = await Feed(consumer);
        await consumer.Count(1);

        Assert.Equal(["0"], consumer.Received.Select(Text));
    }

    protected static string Text(StreamEvent e) => Encoding.ASCII.GetString(e.Body.Span);

    protected async Task Publish(string publisher, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            await Stream.Append(publisher, Encoding.ASCII.GetBytes($"{i}"), None);
        }
    }
}
