using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class SegmentStreamTests : StreamConformance, IAsyncLifetime
{
    private readonly StreamFixture _fixture = new();

    protected override ITelemetryStream Stream => _fixture.Stream;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    protected override async Task<IAsyncDisposable> Feed(IStreamConsumer consumer) => await _fixture.Feed(consumer);

    protected override Task Restart() => _fixture.Reopen();

    [Fact]
    public async Task Unreadable_checkpoints_repeat_every_kept_event()
    {
        var consumer = new CollectingConsumer();
        await using (await Feed(consumer))
        {
            await Publish("dongle", 0, 5);
            await consumer.Count(5);
        }

        await _fixture.Reopen(() => File.WriteAllText(Path.Combine(_fixture.Data.StreamFolder, "checkpoints"), "nonsense"));

        Assert.Contains("CheckpointsUnreadable", _fixture.Log.Names);
        Assert.Equal(["0", "1", "2", "3", "4"], await _fixture.ReadTexts());
    }

    [Fact]
    public async Task A_consumer_that_was_away_reads_a_backlog_larger_than_memory_holds_in_order()
    {
        const int Publishers = 64;
        const int Events = 300;
        var body = new byte[4000];
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(p => Task.Run(async () =>
        {
            for (var i = 0; i < Events; i++)
            {
                await Stream.Append($"dongle{p}", new byte[4000 + i], None);
            }
        })));
        var consumer = new CollectingConsumer();

        await using var feeding = await Feed(consumer);
        await consumer.Count(Publishers * Events);

        foreach (var publisher in consumer.Received.GroupBy(e => e.Publisher))
        {
            Assert.Equal(Enumerable.Range(0, Events).Select(i => body.Length + i), publisher.Select(e => e.Body.Length));
        }
    }

    [Fact]
    public async Task Bodies_and_publishers_stand_nowhere_in_the_files()
    {
        await Stream.Append("canary-publisher", "canary-body"u8.ToArray(), None);

        var files = Directory.GetFiles(_fixture.Data.StreamFolder);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("canary"u8) < 0));
    }

    [Fact]
    public async Task Too_large_an_event_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Stream.Append("dongle", new byte[(1 << 20) + 1], None).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Stream.Append(new string('d', 513), default, None).AsTask());
    }
}

public sealed class StreamBoundTests
{
    [Fact]
    public async Task A_backlog_over_its_bound_is_refused_with_a_time_to_try_again_and_taken_once_it_drained()
    {
        await using var fixture = new StreamFixture(options: new EmbeddedOptions { ReserveBytes = 0, BacklogEvents = 1000 });
        for (var i = 0; i < 1000; i++)
        {
            await fixture.Append($"dongle{i % 100}", "body");
        }

        var refused = await Assert.ThrowsAsync<StreamFullException>(() => fixture.Append("dongle", "body").AsTask());
        var consumer = new CollectingConsumer();
        await using (await fixture.Feed(consumer))
        {
            await consumer.Count(1000);
        }

        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        await fixture.Append("dongle", "body");
    }

    [Fact]
    public async Task The_last_of_the_disk_is_left_to_intake()
    {
        await using var fixture = new StreamFixture(options: new EmbeddedOptions { ReserveBytes = long.MaxValue });

        await Assert.ThrowsAsync<StreamFullException>(() => fixture.Append("dongle", "body").AsTask());

        Assert.Empty(fixture.Segments);
    }

    [Fact]
    public async Task A_segment_is_closed_at_its_size_and_the_events_go_on_in_the_next()
    {
        await using var fixture = new StreamFixture(options: new EmbeddedOptions { ReserveBytes = 0, SegmentBytes = 1 << 16 });
        for (var i = 0; i < 100; i++)
        {
            await fixture.Stream.Append("dongle", new byte[10_000], CancellationToken.None);
        }

        Assert.InRange(fixture.Segments.Count, 12, 20);
        Assert.Equal(fixture.Segments.Count, fixture.Keys.Count);
        Assert.Equal(100, (await fixture.ReadAll()).Count);
        await fixture.Reopen();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), (await fixture.ReadAll()).Select(e => e.Sequence));
    }
}
