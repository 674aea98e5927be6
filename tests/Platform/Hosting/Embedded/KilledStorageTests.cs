using System.Globalization;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class KilledStorageTests : IDisposable
{
    private const int Kills = 8;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_there_once_and_in_order()
    {
        var acknowledged = new Dictionary<string, int>();
        for (var round = 0; round < Kills; round++)
        {
            await KillUnderLoad(round, acknowledged);
        }

        using var folder = new EmbeddedFolder(_temporary.Path);
        await using var tables = folder.Tables();
        var table = tables.Open(StorageLoad.Table);
        var streams = (await ReadStream()).GroupBy(e => e.Publisher).ToDictionary(g => g.Key, g => g.Select(e => Encoding.ASCII.GetString(e.Body.Span)).ToList());
        foreach (var (name, last) in acknowledged)
        {
            var key = name.Split(' ')[1];
            var stored = name.StartsWith("stream", StringComparison.Ordinal)
                ? streams[key]
                : await table.Read(new TableRange(key, null, "last")).Select(row => row.Row).Where(row => row.EndsWith('a')).ToListAsync();

            // One write may have become durable without the word getting out.
            Assert.InRange(stored.Count, last + 1, last + 2);
            Assert.Equal(Enumerable.Range(0, stored.Count), stored.Select(text => int.Parse(text[..9], CultureInfo.InvariantCulture)));
        }

        async Task<List<StreamEvent>> ReadStream()
        {
            folder.Dispose();
            await using var fixture = new StreamFixture(path: _temporary.Path);
            return await fixture.ReadAll();
        }
    }

    [Fact]
    public async Task A_transaction_cut_by_a_kill_is_whole_or_absent()
    {
        await KillUnderLoad(0, []);

        using var folder = new EmbeddedFolder(_temporary.Path);
        await using var tables = folder.Tables();
        var rows = await tables.Open(StorageLoad.Table).Read(TableRange.Whole).ToListAsync();

        foreach (var partition in rows.GroupBy(row => row.Partition))
        {
            var written = partition.Where(row => row.Row != "last").Select(row => row.Row).ToList();
            var last = int.Parse(Encoding.ASCII.GetString(partition.Single(row => row.Row == "last").Value.Span[..9]), CultureInfo.InvariantCulture);
            Assert.Equal(Enumerable.Range(0, last + 1).SelectMany(i => new[] { $"{i:D9}a", $"{i:D9}b" }), written);
        }
    }

    private async Task KillUnderLoad(int round, Dictionary<string, int> acknowledged)
    {
        await using var child = ChildProcess.Start("load", _temporary.Path, $"{round}");
        var lines = Random.Shared.Next(50, 4000);
        for (var i = 0; await child.ReadLine() is { } line; i++)
        {
            var space = line.LastIndexOf(' ');
            acknowledged[line[..space]] = int.Parse(line[(space + 1)..], CultureInfo.InvariantCulture);
            if (i == lines)
            {
                await child.Kill();
            }
        }
    }
}
