namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class SegmentExpiryTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(new DateTimeOffset(2025, 3, 30, 0, 30, 0, TimeSpan.Zero));
    private readonly StreamFixture _fixture;

    public SegmentExpiryTests() => _fixture = new StreamFixture(_time);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Every_hour_has_its_segment_and_its_key()
    {
        for (var quarter = 0; quarter < 12; quarter++)
        {
            await _fixture.Append("dongle", $"{quarter}");
            _time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(3, _fixture.Segments.Count);
        Assert.Equal(3, _fixture.Keys.Select(File.ReadAllBytes).Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task A_segment_and_its_key_are_destroyed_24_hours_after_its_hour()
    {
        await _fixture.Append("dongle", "old");
        _time.Advance(TimeSpan.FromHours(1));
        await _fixture.Append("dongle", "new");

        _time.Advance(TimeSpan.FromHours(24));
        _fixture.Stream.Expire();
        Assert.Equal(2, _fixture.Segments.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        _fixture.Stream.Expire();

        Assert.Single(_fixture.Segments);
        Assert.Single(_fixture.Keys);
        await _fixture.Reopen();
        Assert.Equal(["new"], await _fixture.ReadTexts());
        Assert.Contains(_fixture.Log.Messages, message => message.Name == "EventsLost" && message.Text.StartsWith("1 events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_of_the_segment_cannot_be_read_once_its_key_is_destroyed()
    {
        await _fixture.Append("dongle", "private");
        var segment = _fixture.Segments.Single();
        var copy = await File.ReadAllBytesAsync(segment);
        _time.Advance(TimeSpan.FromHours(26));
        _fixture.Stream.Expire();

        await _fixture.Reopen(() => File.WriteAllBytes(segment, copy));

        Assert.Empty(await _fixture.ReadAll());
    }

    [Fact]
    public async Task The_key_file_is_overwritten_before_it_goes()
    {
        await _fixture.Append("dongle", "private");
        var linked = Path.Combine(_fixture.Data.Root, "link");
        await Link(_fixture.Keys.Single(), linked);

        _time.Advance(TimeSpan.FromHours(26));
        _fixture.Stream.Expire();

        Assert.All(await File.ReadAllBytesAsync(linked), b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Segments_of_a_stopped_host_expire_when_it_starts_again()
    {
        await _fixture.Append("dongle", "old");
        await _fixture.Reopen(() => _time.Advance(TimeSpan.FromDays(3)));

        _fixture.Stream.Expire();

        Assert.Empty(_fixture.Segments);
        Assert.Empty(_fixture.Keys);
    }

    [Fact]
    public async Task Sequences_go_on_after_every_segment_expired()
    {
        var consumer = new Ports.CollectingConsumer();
        await using (await _fixture.Feed(consumer))
        {
            await _fixture.Append("dongle", "old");
            await consumer.Count(1);
        }

        _time.Advance(TimeSpan.FromDays(3));
        _fixture.Stream.Expire();
        await _fixture.Reopen();
        await _fixture.Append("dongle", "new");

        Assert.Equal([1], (await _fixture.ReadAll()).Select(e => e.Sequence));
        Assert.Empty(_fixture.Log.Names);
    }

    [Fact]
    public async Task A_clock_that_was_a_year_ahead_keeps_no_segment_for_a_year()
    {
        _time.Jump(TimeSpan.FromDays(365));
        await _fixture.Append("dongle", "ahead");
        _time.Jump(TimeSpan.FromDays(-365));
        await _fixture.Append("dongle", "right");
        Assert.Equal(2, _fixture.Segments.Count);

        _fixture.Stream.Expire();
        Assert.Equal(["ahead", "right"], await _fixture.ReadTexts());
        _time.Advance(TimeSpan.FromHours(26));
        _fixture.Stream.Expire();

        Assert.Empty(_fixture.Segments);
    }

    [Fact]
    public async Task The_pump_destroys_what_is_over_its_time()
    {
        await _fixture.Append("dongle", "old");
        var consumer = new Ports.CollectingConsumer();
        await using var feeding = await _fixture.Feed(consumer);
        await consumer.Count(1);

        for (var minute = 0; minute < 1000 && _fixture.Keys.Count > 0; minute++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await Task.Delay(10);
        }

        Assert.Empty(_fixture.Keys);
    }

    private static async Task Link(string from, string to)
    {
        using var link = System.Diagnostics.Process.Start("ln", [from, to]);
        await link.WaitForExitAsync();
    }
}
