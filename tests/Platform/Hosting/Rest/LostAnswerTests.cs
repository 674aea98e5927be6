using Azure.Core.Pipeline;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

[NeedsAzurite]
[Collection(AzuriteCollection.Name)]
public sealed class LostAnswerTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly string _name = $"T{Guid.NewGuid():N}";

    private ITable Table => Over(new HttpClientTransport());

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => await Table.Commit("p", [TableWrite.Insert("old", 1, "old"u8.ToArray())], None);

    public Task DisposeAsync() => Task.CompletedTask;

    [StoreFact]
    public async Task A_write_that_arrived_and_was_tried_again_is_committed()
    {
        var tag = (await Table.Find("p", "old", None))!.Tag;

        Assert.Equal(new(CommitStatus.Committed), await CommitLosing(Fault.AnswerLost, TableWrite.Insert("new", 1, default)));
        Assert.Equal(new(CommitStatus.Committed), await CommitLosing(Fault.AnswerLost, TableWrite.Replace("old", 2, default, tag)));
        Assert.Equal(new(CommitStatus.Committed), await CommitLosing(Fault.AnswerLost, TableWrite.Put("old", 3, default)));
        Assert.Equal(new(CommitStatus.Committed), await CommitLosing(Fault.AnswerLost, TableWrite.Delete("old")));

        Assert.Equal(["new"], await Table.Read(new TableRange("p")).Select(row => row.Row).ToListAsync());
    }

    [StoreFact]
    public async Task A_transaction_of_deletes_and_inserts_that_arrived_is_committed()
    {
        var outcome = await CommitLosing(Fault.AnswerLost, TableWrite.Delete("old"), TableWrite.Delete("absent"), TableWrite.Insert("new", 1, default));

        Assert.Equal(new(CommitStatus.Committed), outcome);
        Assert.Equal(["new"], await Table.Read(new TableRange("p")).Select(row => row.Row).ToListAsync());
    }

    [StoreFact]
    public async Task Somebody_elses_insert_before_the_second_try_is_exists()
    {
        var outcome = await CommitLosing(Fault.RequestLost, () => Other(TableWrite.Insert("new", 1, "other"u8.ToArray())), TableWrite.Insert("new", 1, default));

        Assert.Equal(new(CommitStatus.Exists, 0), outcome);
        Assert.Equal("other"u8.ToArray(), (await Table.Find("p", "new", None))!.Value.ToArray());
    }

    [StoreFact]
    public async Task Somebody_elses_replace_before_the_second_try_is_changed()
    {
        var tag = (await Table.Find("p", "old", None))!.Tag;

        var outcome = await CommitLosing(
            Fault.RequestLost, () => Other(TableWrite.Replace("old", 1, "other"u8.ToArray(), tag)), TableWrite.Insert("new", 1, default), TableWrite.Replace("old", 1, default, tag));

        Assert.Equal(new(CommitStatus.Changed, 1), outcome);
    }

    [StoreFact]
    public async Task One_row_of_a_transaction_that_stands_tells_that_it_was_written()
    {
        var tag = (await Table.Find("p", "old", None))!.Tag;

        var outcome = await CommitLosing(
            Fault.AnswerLost, () => Other(TableWrite.Put("old", 1, "other"u8.ToArray())), TableWrite.Replace("old", 1, default, tag), TableWrite.Insert("new", 1, default));

        Assert.Equal(new(CommitStatus.Committed), outcome);
        Assert.Equal("other"u8.ToArray(), (await Table.Find("p", "old", None))!.Value.ToArray());
    }

    [StoreFact]
    public async Task Where_the_rows_do_not_tell_the_caller_is_not_told_a_guess()
    {
        var tag = (await Table.Find("p", "old", None))!.Tag;

        var unknown = await Assert.ThrowsAsync<StorageUnavailableException>(() => CommitLosing(
            Fault.AnswerLost, () => Other(TableWrite.Put("old", 1, default)), TableWrite.Replace("old", 1, default, tag)));

        Assert.Contains("may have arrived", unknown.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task With_every_fifth_answer_and_request_lost_four_writers_miscount_nothing()
    {
        const int Rounds = 50;
        await Other(TableWrite.Insert("head", 1, BitConverter.GetBytes(0)));

        var committed = await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Append(seed, Rounds)));

        Assert.All(committed, count => Assert.Equal(Rounds, count));
        Assert.Equal(4 * Rounds, BitConverter.ToInt32((await Table.Find("p", "head", None))!.Value.Span));
        Assert.Equal(4 * Rounds, await Table.Read(TableRange.Prefix("p", "entry")).CountAsync());
    }

    // As a journal does: entry n + 1 and the head that says n + 1, in one transaction.
    private async Task<int> Append(int seed, int rounds)
    {
        var chance = new Random(seed);
        var table = Over(new FaultyTransport(_ => chance.Next(5) switch { 0 => Fault.AnswerLost, 1 => Fault.RequestLost, _ => Fault.None }));
        var committed = 0;
        while (committed < rounds)
        {
            var head = (await table.Find("p", "head", None))!;
            var next = BitConverter.ToInt32(head.Value.Span) + 1;
            var outcome = await table.Commit(
                "p", [TableWrite.Insert($"entry{next:D6}", 1, BitConverter.GetBytes(seed)), TableWrite.Replace("head", 1, BitConverter.GetBytes(next), head.Tag)], None);
            committed += outcome.IsCommitted ? 1 : 0;
        }

        return await table.Read(TableRange.Prefix("p", "entry")).CountAsync(row => BitConverter.ToInt32(row.Value.Span) == seed);
    }

    private async Task<CommitOutcome> CommitLosing(Fault fault, params TableWrite[] writes) =>
        await CommitLosing(fault, () => Task.CompletedTask, writes);

    private async Task<CommitOutcome> CommitLosing(Fault fault, Func<Task> meanwhile, params TableWrite[] writes)
    {
        var transport = new FaultyTransport(FaultyTransport.First(fault)) { Meanwhile = meanwhile };

        var outcome = await Over(transport).Commit("p", writes, None);

        Assert.True(transport.Tries > 1);
        return outcome;
    }

    private async Task Other(TableWrite write) => Assert.True((await Table.Commit("p", [write], None)).IsCommitted);

    private ITable Over(HttpPipelineTransport transport) =>
        new RestTables(RestService.Tables(azurite.Account, new() { Transport = transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = 20 } })).Open(_name);
}
