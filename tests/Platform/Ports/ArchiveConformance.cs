using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>What every adapter of <see cref="IArchive"/> does alike.</summary>
public abstract class ArchiveConformance
{
    /// <value>An empty archive no other test uses.</value>
    protected abstract IArchive Archive { get; }

    protected static CancellationToken None => CancellationToken.None;

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3 << 20)]
    public async Task An_object_comes_back_as_it_went(int bytes)
    {
        var content = new byte[bytes];
        Random.Shared.NextBytes(content);

        await Archive.Put("trips/vehicle/trip.1", content, None);

        Assert.Equal(content, (await Archive.Get("trips/vehicle/trip.1", None))!.Value.ToArray());
    }

    [StoreFact]
    public async Task An_object_that_was_never_put_is_null()
    {
        Assert.Null(await Archive.Get("trips/none", None));
    }

    [StoreFact]
    public async Task Put_replaces_and_delete_removes_and_may_come_twice()
    {
        await Archive.Put("a", "a longer first"u8.ToArray(), None);
        await Archive.Put("a", "second"u8.ToArray(), None);
        Assert.Equal("second"u8.ToArray(), (await Archive.Get("a", None))!.Value.ToArray());

        await Archive.Delete("a", None);
        await Archive.Delete("a", None);

        Assert.Null(await Archive.Get("a", None));
    }

    [StoreFact]
    public async Task Names_are_listed_in_ordinal_order_by_prefix()
    {
        string[] names = ["A", "a", "a-b", "a.b", "a/b", "a/b/c", "a/b-c", "a0", "a_b", "ab", "b", "b/~"];
        foreach (var name in names.Reverse())
        {
            await Archive.Put(name, default, None);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await List(""));
        foreach (var prefix in names.Append("a/").Append("a/b/").Append("a/b-").Append("c").Append("a/x/y"))
        {
            Assert.Equal(names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal), await List(prefix));
        }
    }

    [StoreTheory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a.")]
    [InlineData("a\\b")]
    [InlineData("a=")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("ä")]
    public async Task A_name_that_is_no_plain_path_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Archive.Put(name, default, None).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Archive.Get(name, None).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Archive.Delete(name, None).AsTask());
    }

    [StoreFact]
    public async Task The_longest_names_are_taken()
    {
        var name = string.Join('/', new string('a', ArchiveLimits.PartLength), new string('b', ArchiveLimits.PartLength), new string('c', 110));
        Assert.Equal(ArchiveLimits.NameLength, name.Length);

        await Archive.Put(name, default, None);

        Assert.Equal([name], await List(""));
    }

    [StoreFact]
    public async Task A_reader_sees_one_version_or_the_other_never_a_mixture()
    {
        byte[][] versions = [.. Enumerable.Range(1, 4).Select(i => Enumerable.Repeat((byte)i, 100_000 * i).ToArray())];
        await Archive.Put("a", versions[0], None);

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await Archive.Put("a", versions[i % 4], None);
            }
        });
        var reads = 0;
        for (; !writing.IsCompleted; reads++)
        {
            var read = (await Archive.Get("a", None))!.Value;
            Assert.True(read.Span.SequenceEqual(versions[read.Length / 100_000 - 1]));
        }

        await writing;
        Assert.True(reads > 0);
    }

    private async Task<List<string>> List(string prefix) => await Archive.List(prefix, None).ToListAsync();
}
