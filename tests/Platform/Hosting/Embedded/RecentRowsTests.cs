using System.Globalization;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class RecentRowsTests : IAsyncDisposable
{
    private static readonly RowKey _key = new("rows", "p", "r");
    private readonly TemporaryFolder _temporary = new();
    private readonly EmbeddedFolder _folder;
    private readonly SqliteTables _tables;

    public RecentRowsTests()
    {
        _folder = new(_temporary.Path);
        _tables = _folder.Tables();
    }

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public void A_row_that_was_read_before_a_group_was_published_is_not_kept()
    {
        var recent = new RecentRows();
        Assert.False(recent.TryFind(_key, out _, out var published));
        recent.Publish([new TableCommit("rows", "p", [TableWrite.Delete("r")], default)]);

        recent.Keep(_key, new("p", "r", 1, new byte[1], new("1")), published);

        Assert.False(recent.TryFind(_key, out _, out _));
    }

    [Fact]
    public void A_row_that_is_not_there_is_known_not_to_be_until_it_is_written()
    {
        var recent = new RecentRows();
        Assert.False(recent.TryFind(_key, out _, out var published));

        recent.Keep(_key, null, published);

        Assert.True(recent.TryFind(_key, out var absent, out _));
        Assert.Null(absent);
        recent.Publish([Put("p")]);
        Assert.True(recent.TryFind(_key, out var written, out _));
        Assert.NotNull(written);
    }

    [Fact]
    public void A_row_too_large_to_keep_is_no_longer_known_not_to_be_there()
    {
        var recent = new RecentRows();
        recent.TryFind(_key, out _, out var published);
        recent.Keep(_key, null, published);

        recent.Publish([new TableCommit("rows", "p", [TableWrite.Put("r", 1, new byte[8192])], default)]);

        Assert.False(recent.TryFind(_key, out _, out _));
    }

    [Fact]
    public void It_forgets_what_was_not_asked_for_and_never_grows_past_its_bound()
    {
        var recent = new RecentRows();
        recent.Publish([Put("asked"), Put("forgotten")]);
        for (var i = 0; i < 100_000; i++)
        {
            recent.Publish([Put(i.ToString(CultureInfo.InvariantCulture))]);
            Assert.True(recent.TryFind(new("rows", "asked", "r"), out _, out _));
        }

        Assert.False(recent.TryFind(new("rows", "forgotten", "r"), out _, out _));
        Assert.InRange(Enumerable.Range(0, 100_000).Count(i => recent.TryFind(new("rows", i.ToString(CultureInfo.InvariantCulture), "r"), out _, out _)), 1, 1 << 15);
    }

    [Fact]
    public async Task Whatever_is_written_and_read_at_once_memory_says_what_the_file_says()
    {
        var names = new[] { "Rows", "ROWS" };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            var table = _tables.Open(names[worker % 2]);
            for (var i = 0; i < 300; i++)
            {
                var row = $"{random.Next(5)}";
                var value = new byte[random.Next(2) == 0 ? 16 : 4096];
                random.NextBytes(value);
                var found = await table.Find("p", row, default);
                await table.Commit(
                    "p",
                    [random.Next(4) == 0 || found is null ? random.Next(2) == 0 ? TableWrite.Delete(row) : TableWrite.Put(row, 1, value) : TableWrite.Replace(row, 1, value, found.Tag)],
                    default);
            }
        })));

        using var file = new RowReader(_folder.Data.TablesFile);
        for (var i = 0; i < 5; i++)
        {
            var (recent, stored) = (_tables.Find(new("rows", "p", $"{i}")), file.Find(new("rows", "p", $"{i}")));
            Assert.Equal((stored?.Tag, stored?.Version), (recent?.Tag, recent?.Version));
            Assert.Equal(stored?.Value.ToArray(), recent?.Value.ToArray());
        }
    }

    private static TableCommit Put(string partition) => new("rows", partition, [TableWrite.Put("r", 1, new byte[8])], default);
}
