namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class DamagedSegmentTests : IAsyncLifetime
{
    private readonly StreamFixture _fixture = new();
    private readonly List<long> _ends = [];
    private byte[] _whole = [];
    private byte[] _key = [];
    private string _segment = "";

    /// <summary>Three groups of one event each, and where each ends.</summary>
    public async Task InitializeAsync()
    {
        foreach (var text in (string[])["first", "second", "third"])
        {
            await _fixture.Append("dongle", text);
            _segment = _fixture.Segments.Single();
            _ends.Add(new FileInfo(_segment).Length);
        }

        _whole = await File.ReadAllBytesAsync(_segment);
        _key = await File.ReadAllBytesAsync(_fixture.Keys.Single());
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task A_tail_torn_at_any_byte_is_cut_and_the_log_goes_on_behind_the_last_whole_event()
    {
        for (var length = _ends[1] + 1; length < _ends[2]; length++)
        {
            await Reopen(_whole[..(int)length]);
            Assert.Equal(_ends[1], new FileInfo(_segment).Length);
            Assert.Equal(["TornTail"], _fixture.Log.Names);
            await _fixture.Append("dongle", "again");

            Assert.Equal(["first", "second", "again"], await _fixture.ReadTexts());
            Assert.Equal([0, 1, 2], (await _fixture.ReadAll()).Select(e => e.Sequence));
        }
    }

    [Fact]
    public async Task A_tail_whose_bytes_never_reached_the_disk_is_cut()
    {
        for (var written = _ends[1]; written < _ends[2]; written += 7)
        {
            var zeros = new byte[_whole.Length];
            _whole.AsSpan(0, (int)written).CopyTo(zeros);

            await Reopen(zeros);

            Assert.Equal(["first", "second"], await _fixture.ReadTexts());
            Assert.Equal(_ends[1], new FileInfo(_segment).Length);
        }
    }

    [Fact]
    public async Task A_whole_file_is_left_as_it_is()
    {
        await Reopen(_whole);

        Assert.Empty(_fixture.Log.Names);
        Assert.Equal(["first", "second", "third"], await _fixture.ReadTexts());
        Assert.Equal(_whole, await File.ReadAllBytesAsync(_segment));
    }

    [Fact]
    public async Task Damage_in_the_middle_is_named_and_costs_only_the_events_it_hit()
    {
        for (var at = _ends[0]; at < _ends[1]; at++)
        {
            var damaged = (byte[])_whole.Clone();
            damaged[at] ^= 0x10;

            await Reopen(damaged);

            Assert.Equal(["first", "third"], await _fixture.ReadTexts());
            Assert.Contains("SegmentDamaged", _fixture.Log.Names);
            Assert.Contains(_fixture.Log.Messages, message => message.Name == "EventsLost" && message.Text.StartsWith("1 events", StringComparison.Ordinal));
            Assert.Equal(_whole.Length, new FileInfo(_segment).Length);
        }
    }

    [Fact]
    public async Task A_damaged_head_of_the_file_costs_no_event()
    {
        for (var at = 0; at < _ends[0] && at < 40; at++)
        {
            var damaged = (byte[])_whole.Clone();
            damaged[at] ^= 0x10;

            await Reopen(damaged);
            await _fixture.Append("dongle", "fourth");

            Assert.Contains("SegmentHeadDamaged", _fixture.Log.Names);
            Assert.Equal(["first", "second", "third", "fourth"], await _fixture.ReadTexts());
        }
    }

    [Fact]
    public async Task A_key_that_does_not_open_costs_its_segment_and_nothing_else()
    {
        _key[5] ^= 1;
        await Reopen(_whole);
        await _fixture.Append("dongle", "fourth");

        Assert.Equal(["fourth"], await _fixture.ReadTexts());
        Assert.Contains("SegmentSealed", _fixture.Log.Names);
        Assert.Contains(_fixture.Log.Messages, message => message.Name == "EventsLost" && message.Text.StartsWith("3 events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_segment_without_its_key_is_removed_and_a_key_without_its_segment()
    {
        await _fixture.Reopen(() => File.Delete(_fixture.Keys.Single()));
        Assert.Empty(_fixture.Segments);
        await _fixture.Append("dongle", "fourth");

        await _fixture.Reopen(() => File.Delete(_fixture.Segments.Single()));
        Assert.Empty(_fixture.Keys);
    }

    // The folder as it was, but with these bytes for the segment.
    private Task Reopen(byte[] bytes) => _fixture.Reopen(() =>
    {
        foreach (var file in Directory.GetFiles(_fixture.Data.StreamFolder))
        {
            File.Delete(file);
        }

        File.WriteAllBytes(_segment, bytes);
        File.WriteAllBytes(Path.ChangeExtension(_segment, ".key"), _key);
    });
}
