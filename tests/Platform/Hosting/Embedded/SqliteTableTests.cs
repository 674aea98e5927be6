using System.Text;
using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class SqliteTableTests : TableConformance, IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();
    private readonly EmbeddedFolder _folder;
    private SqliteTables _tables;

    public SqliteTableTests()
    {
        _folder = new EmbeddedFolder(_temporary.Path);
        _tables = _folder.Tables();
    }

    protected override ITable Table => _tables.Open("Rows");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _tables.DisposeAsync();
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Rows_and_tags_outlive_the_process()
    {
        await Table.Commit("p", [TableWrite.Insert("r", 1, "value"u8.ToArray())], None);
        var before = await Table.Find("p", "r", None);

        await Reopen();

        var after = await Table.Find("p", "r", None);
        Assert.Equal(before!.Tag, after!.Tag);
        Assert.Equal("value"u8.ToArray(), after.Value.ToArray());
    }

    [Fact]
    public async Task A_tag_is_not_given_again_after_a_restart_even_when_its_row_is_gone()
    {
        await Table.Commit("p", [TableWrite.Insert("r", 1, default)], None);
        var gone = (await Table.Find("p", "r", None))!.Tag;
        await Table.Commit("p", [TableWrite.Delete("r")], None);

        await Reopen();
        await Table.Commit("p", [TableWrite.Insert("r", 1, default)], None);

        Assert.NotEqual(gone, (await Table.Find("p", "r", None))!.Tag);
    }

    [Fact]
    public async Task Tables_are_apart_but_for_upper_and_lower_case()
    {
        await _tables.Open("Trips").Commit("p", [TableWrite.Insert("r", 1, default)], None);

        Assert.NotNull(await _tables.Open("trips").Find("p", "r", None));
        Assert.Null(await _tables.Open("Trips2").Find("p", "r", None));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1ab")]
    [InlineData("a-b")]
    [InlineData("a_b")]
    public void A_table_name_azure_refuses_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => _tables.Open(name));
    }

    [Fact]
    public async Task A_page_of_large_rows_ends_at_4_mib_and_goes_on()
    {
        for (var i = 0; i < 5; i++)
        {
            await Table.Commit("p", [.. Enumerable.Range(0, 36).Select(r => TableWrite.Insert($"{i}{r:D2}", 1, new byte[TableLimits.ValueBytes]))], None);
        }

        var page = await Table.Page(new TableRange("p"), null, 1000, None);

        Assert.InRange(page.Rows.Count, 60, 70);
        Assert.Equal(180, await Table.Read(new TableRange("p")).CountAsync());
    }

    [Fact]
    public async Task A_backup_under_load_is_a_consistent_database()
    {
        using var stop = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await Table.Commit("p", [TableWrite.Put("left", 1, BitConverter.GetBytes(i)), TableWrite.Put("right", 1, BitConverter.GetBytes(i))], None);
            }
        });
        await Waiting.Until(async () => await Table.Find("p", "right", None) is not null);
        using (var snapshot = _tables.Between(() => Snapshot.Of(_folder.Data.TablesFile)))
        {
            var later = (await Table.Find("p", "right", None))!.Tag;
            await Waiting.Until(async () => (await Table.Find("p", "right", None))!.Tag != later);
            snapshot.CopyTo(_temporary["copy.db"]);
        }

        await stop.CancelAsync();
        await load;
        using var copy = new RowReader(_temporary["copy.db"]);
        var left = copy.Find(new("rows", "p", "left"));
        Assert.NotNull(left);
        Assert.Equal(left.Value.ToArray(), copy.Find(new("rows", "p", "right"))!.Value.ToArray());
    }

    [Fact]
    public async Task An_erased_value_is_in_no_file_once_the_tables_are_closed()
    {
        var canary = Encoding.ASCII.GetBytes("canary-" + Guid.NewGuid());
        await Table.Commit("p", [TableWrite.Insert("kept", 1, new byte[9000]), TableWrite.Insert("r", 1, canary)], None);
        await Table.Commit("p", [TableWrite.Delete("r")], None);

        await _tables.DisposeAsync();

        var files = Directory.GetFiles(_folder.Data.Root, "tables.db*");
        Assert.All(files, file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(canary) < 0, $"It is still in {file}."));
        _tables = _folder.Tables();
    }

    private async Task Reopen()
    {
        await _tables.DisposeAsync();
        _tables = _folder.Tables();
    }
}
