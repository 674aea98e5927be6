using System.Globalization;
using System.Text;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();
    private Mounted? _disk;

    private string Disk => _temporary["disk"];

    private string Ballast => Path.Combine(Disk, "ballast");

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            _disk = await Mounted.Tmpfs(Disk, "size=16m");
            await File.WriteAllBytesAsync(Ballast, new byte[8 << 20]);
        }
    }

    public async Task DisposeAsync()
    {
        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        _temporary.Dispose();
    }

    [TmpfsFact]
    public async Task Tables_on_a_full_disk_say_so_write_nothing_by_halves_and_go_on_when_there_is_room()
    {
        using var folder = new EmbeddedFolder(Disk);
        await using var tables = folder.Tables();
        var table = tables.Open("Rows");
        var committed = new HashSet<string>();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                try
                {
                    Assert.True((await Insert(table, $"{worker}-{i:D5}")).IsCommitted);
                    lock (committed)
                    {
                        committed.Add($"{worker}-{i:D5}");
                    }
                }
                catch (StorageUnavailableException refusal)
                {
                    return refusal;
                }
            }
        })));

        Assert.All(refusals, refusal => Assert.IsType<StorageFullException>(refusal));
        Assert.All(refusals, refusal => Assert.Contains("full", refusal.Message, StringComparison.Ordinal));
        Assert.Equal(committed.Order(StringComparer.Ordinal), await table.Read(TableRange.Whole).Select(row => row.Partition).Distinct().ToListAsync());
        Assert.Equal(2 * committed.Count, await table.Read(TableRange.Whole).CountAsync());
        File.Delete(Ballast);
        Assert.True((await Insert(table, "after")).IsCommitted);
    }

    [TmpfsFact]
    public async Task A_stream_on_a_full_disk_takes_nothing_and_goes_on_when_there_is_room()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(55));
        var taken = new List<string>();
        await using (var fixture = new StreamFixture(time, new EmbeddedOptions { ReserveBytes = 0 }, Disk))
        {
            var refusal = await FillUp(fixture, taken);
            Assert.Contains("full", refusal.Message, StringComparison.Ordinal);
            Assert.True(refusal.RetryAfter > TimeSpan.Zero);
            await Assert.ThrowsAsync<StreamFullException>(() => fixture.Append("dongle", "refused").AsTask());

            File.Delete(Ballast);
            time.Advance(TimeSpan.FromSeconds(2));
            await fixture.Append("dongle", "after");
            Assert.Equal([.. taken, "after"], await Beginnings(fixture));
        }

        await using var again = new StreamFixture(time, path: Disk);
        Assert.Equal([.. taken, "after"], await Beginnings(again));
        Assert.DoesNotContain("SegmentDamaged", again.Log.Names);
    }

    [TmpfsFact]
    public async Task A_stream_that_finds_the_disk_full_again_and_again_leaves_no_litter()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(55));
        await using var fixture = new StreamFixture(time, new EmbeddedOptions { ReserveBytes = 0 }, Disk);
        await FillUp(fixture, []);
        await Fill();
        var before = Directory.GetFiles(fixture.Data.StreamFolder).Length;

        for (var i = 0; i < 20; i++)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await Assert.ThrowsAsync<StreamFullException>(() => fixture.Append("dongle", new string('x', 9000)).AsTask());
        }

        Assert.Equal(before, Directory.GetFiles(fixture.Data.StreamFolder).Length);
    }

    [TmpfsFact]
    public async Task An_archive_on_a_full_disk_keeps_the_object_it_had()
    {
        using var folder = new EmbeddedFolder(Disk);
        var archive = new FileArchive(folder.Data);
        await archive.Put("trip", "whole"u8.ToArray(), default);

        await Assert.ThrowsAsync<StorageFullException>(() => archive.Put("trip", new byte[16 << 20], default).AsTask());

        Assert.Equal("whole"u8.ToArray(), (await archive.Get("trip", default))!.Value.ToArray());
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Data.Root, "incoming")));
    }

    private static ValueTask<CommitOutcome> Insert(ITable table, string partition) =>
        table.Commit(partition, [TableWrite.Insert("a", 1, new byte[5000]), TableWrite.Insert("b", 1, new byte[5000])], default);

    private static async Task<StreamFullException> FillUp(StreamFixture fixture, List<string> taken)
    {
        for (var i = 0; ; i++)
        {
            var text = i.ToString("D5", CultureInfo.InvariantCulture);
            try
            {
                await fixture.Append("dongle", text + new string('x', 9000));
                taken.Add(text);
            }
            catch (StreamFullException refusal)
            {
                return refusal;
            }
        }
    }

    private static async Task<List<string>> Beginnings(StreamFixture fixture) =>
        [.. (await fixture.ReadAll()).Select(e => Encoding.ASCII.GetString(e.Body.Span[..5]))];

    // The last pages too.
    private async Task Fill()
    {
        await using var filler = new FileStream(Path.Combine(Disk, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await filler.WriteAsync(new byte[1024]);
            }
        });
    }
}
