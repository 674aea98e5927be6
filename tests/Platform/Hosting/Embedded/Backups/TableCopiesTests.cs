using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Backups;

/// <summary>One emulated account for the data, one for its copies.</summary>
[NeedsAzurite]
public sealed class TableCopiesTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private readonly AzuriteServer _data = new();
    private readonly AzuriteServer _copies = new();
    private readonly AzuriteServer _new = new();

    public Task InitializeAsync() => Task.WhenAll(_data.InitializeAsync(), _copies.InitializeAsync(), _new.InitializeAsync());

    public async Task DisposeAsync()
    {
        await _data.DisposeAsync();
        await _copies.DisposeAsync();
        await _new.DisposeAsync();
    }

    [StoreFact]
    public async Task What_is_brought_back_is_what_was_copied_whatever_came_after()
    {
        await Write(_data, "journal", "drv-1", 1, 100, [7]);
        await Write(_data, "journal", "drv-2", 1, 3, new byte[TableLimits.ValueBytes]);
        await Write(_data, "batches", "trip", 1, 2, [1]);
        Assert.Equal(103, (await Copies(_data).Make(Today, ["batches"], default))["journal"]);
        await Write(_data, "journal", "drv-1", 1, 1, [8]);

        var brought = await Copies(_new).Bring(Today, default);

        Assert.Equal([new("journal", 103)], brought);
        var rows = await Tables(_new).Open("journal").Read(TableRange.Whole).ToListAsync();
        Assert.Equal(103, rows.Count);
        Assert.All(rows.Where(row => row.Partition == "drv-1"), row => Assert.Equal([7], row.Value.ToArray()));
    }

    [StoreFact]
    public async Task A_copy_that_broke_off_is_made_again_over_itself()
    {
        await Write(_data, "journal", "drv-1", 1, 5, [7]);
        await Copies(_data).Make(Today, [], default);

        Assert.Equal(5, (await Copies(_data).Make(Today, [], default))["journal"]);
    }

    [StoreFact]
    public async Task Copies_over_their_time_are_removed_and_the_others_kept()
    {
        await Write(_data, "journal", "drv-1", 1, 1, [7]);
        foreach (var ago in new[] { 0, 35, 36, 400 })
        {
            await Copies(_data).Make(Today.AddDays(-ago), [], default);
        }

        Assert.Equal(2, await Copies(_data).Forget(Today.AddDays(-35), default));

        Assert.Equal(["journalx20261018", "journalx20261122"], await Tables(_copies).Names(default).Order().ToListAsync());
    }

    [StoreFact]
    public async Task Who_was_erased_since_the_copy_stays_erased()
    {
        var keys = new SubjectKeys(Tables(_data), new DerivedSecrets(new byte[Seal.KeyBytes]), TimeProvider.System);
        foreach (var driver in new[] { "drv-1", "drv-2" })
        {
            await keys.Create(Subject.Driver(driver), default);
        }

        await Copies(_data).Make(Today, [], default);
        await new RestArchive(RestService.Blobs(_data.Account, new()), DroppedKeys.Container).Put("name", "driver.drv-1 2026-11-22\n"u8.ToArray(), default);

        await Copies(_new).Bring(Today, default);
        await DroppedKeys.Drop(await DroppedKeys.Read(_data.Account, default), Tables(_new), default);

        Assert.Equal(["driver.drv-2"], await Tables(_new).Open(SubjectKeys.Table).Read(TableRange.Whole).Select(row => row.Partition).ToListAsync());
    }

    private static RestTables Tables(AzuriteServer account) => new(RestService.Tables(account.Account, new()));

    private TableCopies Copies(AzuriteServer data) => new(Tables(data), Tables(_copies));

    private static async Task Write(AzuriteServer account, string table, string partition, int from, int rows, byte[] value)
    {
        foreach (var numbers in Enumerable.Range(from, rows).Chunk(40))
        {
            await Tables(account).Open(table).Commit(partition, [.. numbers.Select(number => TableWrite.Put(KeyText.Of((uint)number), 1, value))], default);
        }
    }
}
