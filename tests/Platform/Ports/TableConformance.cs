using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>What every adapter of <see cref="ITable"/> does alike; a store's tests derive from it and say how a table is opened.</summary>
public abstract class TableConformance
{
    private const string Partition = "partition";

    /// <value>A table no other test uses.</value>
    protected abstract ITable Table { get; }

    /// <value>The characters tried as keys: all that are allowed, unless the store takes too long for so many rows.</value>
    protected virtual IEnumerable<char> KeyCharacters => AllowedCharacters;

    protected static CancellationToken None => CancellationToken.None;

    protected static IEnumerable<char> AllowedCharacters => Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => !Refuses(c));

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(TableLimits.ValueBytes)]
    public async Task A_value_comes_back_as_it_went(int bytes)
    {
        var value = new byte[bytes];
        Random.Shared.NextBytes(value);

        await Commit(TableWrite.Insert("row", 7, value));

        var row = await Table.Find(Partition, "row", None);
        Assert.NotNull(row);
        Assert.Equal((Partition, "row", 7), (row.Partition, row.Row, row.Version));
        Assert.Equal(value, row.Value.ToArray());
    }

    [StoreFact]
    public async Task A_row_that_was_never_written_is_null()
    {
        Assert.Null(await Table.Find(Partition, "row", None));
    }

    [StoreFact]
    public async Task A_slice_of_a_larger_array_is_stored_alone()
    {
        await Commit(TableWrite.Insert("row", 1, new byte[] { 1, 2, 3, 4 }.AsMemory(1, 2)));

        Assert.Equal([2, 3], (await Table.Find(Partition, "row", None))!.Value.ToArray());
    }

    [StoreFact]
    public async Task Insert_meets_an_existing_row_with_exists()
    {
        await Commit(TableWrite.Insert("row", 1, "first"u8.ToArray()));

        var outcome = await Table.Commit(Partition, [TableWrite.Insert("row", 1, "second"u8.ToArray())], None);

        Assert.Equal(new CommitOutcome(CommitStatus.Exists, 0), outcome);
        Assert.Equal("first", await Text("row"));
    }

    [StoreFact]
    public async Task Replace_needs_the_tag_the_row_stands_under()
    {
        await Commit(TableWrite.Insert("row", 1, "first"u8.ToArray()));
        var read = (await Table.Find(Partition, "row", None))!.Tag;
        await Commit(TableWrite.Replace("row", 2, "second"u8.ToArray(), read));

        var stale = await Table.Commit(Partition, [TableWrite.Replace("row", 3, "third"u8.ToArray(), read)], None);
        var missing = await Table.Commit(Partition, [TableWrite.Replace("other", 1, default, read)], None);

        Assert.Equal(new CommitOutcome(CommitStatus.Changed, 0), stale);
        Assert.Equal(new CommitOutcome(CommitStatus.Missing, 0), missing);
        Assert.Equal("second", await Text("row"));
    }

    [StoreFact]
    public async Task Put_writes_over_anything_and_changes_the_tag()
    {
        await Commit(TableWrite.Put("row", 1, "first"u8.ToArray()));
        var first = (await Table.Find(Partition, "row", None))!.Tag;

        await Commit(TableWrite.Put("row", 1, "first"u8.ToArray()));

        Assert.NotEqual(first, (await Table.Find(Partition, "row", None))!.Tag);
    }

    [StoreFact]
    public async Task Delete_under_a_tag_needs_the_row_unchanged_and_without_one_needs_nothing()
    {
        await Commit(TableWrite.Insert("row", 1, default));
        var read = (await Table.Find(Partition, "row", None))!.Tag;
        await Commit(TableWrite.Put("row", 1, default));

        var stale = await Table.Commit(Partition, [TableWrite.Delete("row", read)], None);
        var missing = await Table.Commit(Partition, [TableWrite.Delete("other", read)], None);
        await Commit(TableWrite.Delete("row"));
        await Commit(TableWrite.Delete("row"));

        Assert.Equal(CommitStatus.Changed, stale.Status);
        Assert.Equal(CommitStatus.Missing, missing.Status);
        Assert.Null(await Table.Find(Partition, "row", None));
    }

    [StoreFact]
    public async Task A_deleted_row_does_not_come_back_under_an_old_tag()
    {
        await Commit(TableWrite.Insert("row", 1, default));
        var first = (await Table.Find(Partition, "row", None))!.Tag;
        await Commit(TableWrite.Delete("row"));
        await Commit(TableWrite.Insert("row", 1, default));

        var outcome = await Table.Commit(Partition, [TableWrite.Delete("row", first)], None);

        Assert.Equal(CommitStatus.Changed, outcome.Status);
    }

    [StoreFact]
    public async Task A_hundred_rows_are_one_transaction()
    {
        await Commit([.. Enumerable.Range(0, 100).Select(i => TableWrite.Insert($"{i:D3}", 1, default))]);

        Assert.Equal(100, await Table.Read(new TableRange(Partition)).CountAsync());
    }

    [StoreFact]
    public async Task One_refused_write_refuses_the_whole_transaction_and_is_named()
    {
        await Commit(TableWrite.Insert("050", 1, "old"u8.ToArray()));

        var outcome = await Table.Commit(Partition, [.. Enumerable.Range(0, 100).Select(i => TableWrite.Insert($"{i:D3}", 1, default))], None);

        Assert.Equal(new CommitOutcome(CommitStatus.Exists, 50), outcome);
        Assert.Equal(["050"], await Keys(new TableRange(Partition)));
    }

    [StoreFact]
    public async Task What_azure_tables_refuses_is_refused()
    {
        var big = new byte[TableLimits.ValueBytes];

        await Refused([]);
        await Refused([.. Enumerable.Range(0, 101).Select(i => TableWrite.Insert($"{i}", 1, default))]);
        await Refused([TableWrite.Insert("row", 1, default), TableWrite.Delete("row")]);
        await Refused([TableWrite.Insert("row", 1, new byte[TableLimits.ValueBytes + 1])]);
        await Refused([.. Enumerable.Range(0, 51).Select(i => TableWrite.Insert($"{i:D2}", 1, big))]);

        Assert.Empty(await Keys(TableRange.Whole));
    }

    [StoreFact]
    public async Task A_transaction_just_under_4_mib_on_the_wire_is_taken()
    {
        var big = new byte[TableLimits.ValueBytes];

        await Commit([.. Enumerable.Range(0, 50).Select(i => TableWrite.Insert($"{i:D2}", 1, big))]);

        Assert.Equal(50, await Table.Read(new TableRange(Partition)).CountAsync());
    }

    [StoreFact]
    public async Task Every_allowed_character_makes_a_key()
    {
        var keys = KeyCharacters.Select(c => c.ToString()).ToList();
        foreach (var chunk in keys.Chunk(TableLimits.RowsPerCommit))
        {
            await Commit([.. chunk.Select(key => TableWrite.Insert(key, 1, Encoding.UTF8.GetBytes(key)))]);
        }

        var rows = await Table.Read(new TableRange(Partition)).ToListAsync();

        Assert.Equal(keys, rows.Select(row => row.Row));
        Assert.All(rows, row => Assert.Equal(row.Row, Encoding.UTF8.GetString(row.Value.Span)));
    }

    [StoreTheory]
    [InlineData("'")]
    [InlineData("a'b\"c")]
    [InlineData(" leading and trailing ")]
    [InlineData("%2F+&=;:,@!$*()[]{}|^~`<>")]
    [InlineData("Ünï-çødé 中文 \u0301")]
    public async Task Awkward_keys_are_found_in_both_places(string key)
    {
        Assert.True((await Table.Commit(key, [TableWrite.Insert(key, 1, default)], None)).IsCommitted);

        Assert.Equal((key, key), await Table.Find(key, key, None) is { } row ? (row.Partition, row.Row) : default);
        Assert.Equal([key], await Keys(new TableRange(key, key)));
    }

    [StoreFact]
    public async Task Every_character_azure_refuses_is_refused_in_both_places()
    {
        foreach (var key in Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(Refuses).Select(c => $"a{c}b").Append("").Append(new string('k', 513)))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Table.Commit(Partition, [TableWrite.Insert(key, 1, default)], None).AsTask());
            await Assert.ThrowsAsync<ArgumentException>(() => Table.Commit(key, [TableWrite.Insert("row", 1, default)], None).AsTask());
            await Assert.ThrowsAsync<ArgumentException>(() => Table.Find(Partition, key, None).AsTask());
        }
    }

    [StoreFact]
    public async Task The_longest_keys_are_taken()
    {
        var key = new string('é', TableLimits.KeyLength);

        Assert.True((await Table.Commit(key, [TableWrite.Insert(key, 1, default)], None)).IsCommitted);

        Assert.NotNull(await Table.Find(key, key, None));
    }

    [StoreFact]
    public async Task Keys_sort_ordinally_over_partitions_and_rows()
    {
        string[] keys = ["A", "B", "a", "aa", "ab", "b", "Ä", "é", "中", "\uFFFD"];
        foreach (var partition in keys.Reverse())
        {
            Assert.True((await Table.Commit(partition, [.. keys.Reverse().Select(row => TableWrite.Insert(row, 1, default))], None)).IsCommitted);
        }

        var read = await Table.Read(TableRange.Whole).Select(row => (row.Partition, row.Row)).ToListAsync();

        Assert.Equal(keys.SelectMany(partition => keys.Select(row => (partition, row))), read);
    }

    [StoreTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_of_any_size_give_every_row_once(int limit)
    {
        foreach (var partition in (string[])["p1", "p2", "p3"])
        {
            await Table.Commit(partition, [.. Enumerable.Range(0, 7).Select(i => TableWrite.Insert($"r{i}", 1, default))], None);
        }

        Assert.Equal(21, (await Pages(TableRange.Whole, limit)).Count);
        Assert.Equal(["r0", "r1", "r2", "r3", "r4", "r5", "r6"], await Pages(new TableRange("p2"), limit));
        Assert.Equal(["r2", "r3", "r4"], await Pages(new TableRange("p2", "r2", "r5"), limit));
        Assert.Equal(["r5", "r6"], await Pages(new TableRange("p2", "r5"), limit));
        Assert.Equal(["r0"], await Pages(new TableRange("p2", null, "r1"), limit));
        Assert.Equal(["r1", "r1", "r1"], await Pages(new TableRange(null, "r1", "r2"), limit));
        Assert.Empty(await Pages(new TableRange("p2", "r9"), limit));
        Assert.Empty(await Pages(new TableRange("p4"), limit));
    }

    [StoreFact]
    public async Task A_prefix_is_a_range()
    {
        await Commit([.. new[] { "a", "a:", "a:1", "a:\uFFFD", "a;", "b" }.Select(row => TableWrite.Insert(row, 1, default))]);

        Assert.Equal(["a:", "a:1", "a:\uFFFD"], await Keys(TableRange.Prefix(Partition, "a:")));
    }

    [StoreFact]
    public async Task Rows_written_between_two_pages_do_not_disturb_the_others()
    {
        await Commit([.. Enumerable.Range(0, 10).Select(i => TableWrite.Insert($"{i:D2}", 1, default))]);
        var first = await Table.Page(new TableRange(Partition), null, 5, None);
        await Commit(TableWrite.Insert("0", 1, default), TableWrite.Delete("04"), TableWrite.Delete("05"), TableWrite.Insert("99", 1, default));

        var second = await Table.Page(new TableRange(Partition), first.Continuation, 100, None);

        Assert.Equal(["06", "07", "08", "09", "99"], second.Rows.Select(row => row.Row));
    }

    [StoreFact]
    public async Task A_continuation_of_another_kind_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Page(new TableRange(Partition), "no continuation", 1, None).AsTask());
    }

    [StoreFact]
    public async Task Of_two_writers_that_saw_the_same_row_one_is_told_and_no_update_is_lost()
    {
        const int Rounds = 500;
        await Commit(TableWrite.Insert("count", 1, BitConverter.GetBytes(0)));

        for (var round = 0; round < Rounds; round++)
        {
            TableRow[] seen = [(await Table.Find(Partition, "count", None))!, (await Table.Find(Partition, "count", None))!];
            var outcomes = await Task.WhenAll(seen.Select(row => Task.Run(() => CountOn(row))));

            Assert.Single(outcomes, outcome => outcome.IsCommitted);
            Assert.Single(outcomes, outcome => outcome.Status == CommitStatus.Changed);
            Assert.True((await CountOn((await Table.Find(Partition, "count", None))!)).IsCommitted);
        }

        Assert.Equal(2 * Rounds, BitConverter.ToInt32((await Table.Find(Partition, "count", None))!.Value.Span));
    }

    [StoreFact]
    public async Task Of_many_concurrent_inserts_of_one_row_exactly_one_is_committed()
    {
        for (var round = 0; round < 20; round++)
        {
            var row = $"row{round}";

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
                Table.Commit(Partition, [TableWrite.Insert(row, 1, BitConverter.GetBytes(i))], None).AsTask())));

            Assert.Single(outcomes, outcome => outcome.IsCommitted);
            var winner = Array.FindIndex(outcomes, outcome => outcome.IsCommitted);
            Assert.Equal(winner, BitConverter.ToInt32((await Table.Find(Partition, row, None))!.Value.Span));
        }
    }

    [StoreFact]
    public async Task Concurrent_commits_of_many_partitions_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(p => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var outcome = await Table.Commit($"p{p}", [TableWrite.Insert($"{i:D2}a", 1, new byte[100]), TableWrite.Insert($"{i:D2}b", 1, new byte[100])], None);
                Assert.True(outcome.IsCommitted);
            }
        })));

        Assert.Equal(32 * 20 * 2, await Table.Read(TableRange.Whole).CountAsync());
    }

    [StoreFact]
    public async Task A_cancelled_commit_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Table.Commit(Partition, [TableWrite.Insert("row", 1, default)], new CancellationToken(canceled: true)).AsTask());

        Assert.Null(await Table.Find(Partition, "row", None));
    }

    private static bool Refuses(char c) => c is '/' or '\\' or '#' or '?' || char.IsControl(c) || char.IsSurrogate(c);

    private async Task<CommitOutcome> CountOn(TableRow seen) =>
        await Table.Commit(Partition, [TableWrite.Replace("count", 1, BitConverter.GetBytes(BitConverter.ToInt32(seen.Value.Span) + 1), seen.Tag)], None);

    private async Task Commit(params TableWrite[] writes) =>
        Assert.Equal(new CommitOutcome(CommitStatus.Committed), await Table.Commit(Partition, writes, None));

    private async Task Refused(TableWrite[] writes) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.Commit(Partition, writes, None).AsTask());

    private async Task<string> Text(string row) => Encoding.UTF8.GetString((await Table.Find(Partition, row, None))!.Value.Span);

    private async Task<List<string>> Keys(TableRange range) => await Table.Read(range).Select(row => row.Row).ToListAsync();

    private async Task<List<string>> Pages(TableRange range, int limit)
    {
        var keys = new List<string>();
        string? continuation = null;
        do
        {
            var page = await Table.Page(range, continuation, limit, None);
            Assert.InRange(page.Rows.Count, 0, limit);
            keys.AddRange(page.Rows.Select(row => row.Row));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return keys;
    }
}
