using System.Diagnostics;
using System.Text;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

[NeedsAzurite]
[Collection(AzuriteCollection.Name)]
public sealed class RetryTests(AzuriteServer azurite)
{
    private readonly string _name = $"T{Guid.NewGuid():N}";

    private static CancellationToken None => CancellationToken.None;

    [StoreTheory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_throttled_write_waits_as_it_is_told_and_is_written_once(int status)
    {
        var transport = new FaultyTransport(FaultyTransport.First(Fault.Throttled, Fault.Throttled)) { Busy = () => new(status, new() { ["retry-after-ms"] = "150" }) };
        var clock = Stopwatch.StartNew();

        var outcome = await Table(transport).Commit("p", [TableWrite.Insert("r", 1, default)], None);

        Assert.True(outcome.IsCommitted);
        Assert.True(clock.Elapsed > TimeSpan.FromMilliseconds(2 * 150), $"It waited {clock.Elapsed}.");
        Assert.Equal("r", Assert.Single(await Table(new FaultyTransport(_ => Fault.None)).Read(TableRange.Whole).ToListAsync()).Row);
    }

    [StoreFact]
    public async Task A_service_that_stays_busy_is_unavailable_for_as_long_as_it_says()
    {
        var transport = new FaultyTransport(_ => Fault.Throttled) { Busy = () => new(503, new() { ["Retry-After"] = "1" }) };

        var table = await Assert.ThrowsAsync<StorageUnavailableException>(() => Table(transport, tries: 2).Commit("p", [TableWrite.Insert("r", 1, default)], None).AsTask());
        var archive = await Assert.ThrowsAsync<StorageUnavailableException>(() => Archive(transport, tries: 2).Put("a", default, None).AsTask());

        Assert.Equal(4, transport.Tries);
        Assert.All([table, archive], refused => Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter));
    }

    [StoreFact]
    public async Task A_service_that_cannot_be_reached_is_unavailable_and_no_key_is_in_the_message()
    {
        var table = Table(new FaultyTransport(_ => Fault.RequestLost), tries: 3);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => table.Find("canary", "canary", None).AsTask());

        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Archive_objects_bear_lost_requests_and_answers()
    {
        var chance = new Random(1);
        var archive = Archive(new(_ => (Fault)chance.Next(3)), tries: 20);
        for (var i = 0; i < 20; i++)
        {
            await archive.Put($"a/{i:D2}", BitConverter.GetBytes(i), None);
        }

        await archive.Delete("a/07", None);

        Assert.Equal(Enumerable.Range(0, 20).Where(i => i != 7).Select(i => $"a/{i:D2}"), await archive.List("a/", None).ToListAsync());
        Assert.Equal(19, BitConverter.ToInt32((await archive.Get("a/19", None))!.Value.Span));
    }

    [StoreFact]
    public async Task An_empty_page_with_a_continuation_is_passed_on_and_gone_on_from()
    {
        await Table(new(_ => Fault.None)).Commit("p", [.. Enumerable.Range(0, 5).Select(i => TableWrite.Insert($"{i}", 1, default))], None);
        var empty = new CannedResponse(
            200,
            new() { ["x-ms-continuation-NextPartitionKey"] = Token("p"), ["x-ms-continuation-NextRowKey"] = Token("3") },
            """{"odata.metadata":"…","value":[]}""");

        // As a service answers that moves a partition, or searches longer than it may.
        var table = Table(new(FaultyTransport.First(Fault.Throttled)) { Busy = () => empty });
        var page = await table.Page(new TableRange("p"), null, 2, None);
        var rest = await table.Page(new TableRange("p"), page.Continuation, 2, None);

        Assert.Empty(page.Rows);
        Assert.Equal(["3", "4"], rest.Rows.Select(row => row.Row));
        Assert.Null(rest.Continuation);
    }

    private static string Token(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static WireOptions Options(FaultyTransport transport, int tries) =>
        new() { Transport = transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = tries - 1 } };

    private ITable Table(FaultyTransport transport, int tries = 6) => new RestTables(RestService.Tables(azurite.Account, Options(transport, tries))).Open(_name);

    private RestArchive Archive(FaultyTransport transport, int tries) =>
        new(RestService.Blobs(azurite.Account, Options(transport, tries)), _name.ToLowerInvariant());
}
