using System.Globalization;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Appends and commits as fast as it can, and says each thing it was told is stored.</summary>
internal static class StorageLoad
{
    public const string Table = "Load";
    private const int Workers = 6;

    public static async Task Run(string path, string round)
    {
        using var folder = new EmbeddedFolder(path);
        await using var stream = folder.Stream();
        await using var tables = folder.Tables();
        var table = tables.Open(Table);
        await Task.WhenAll(Enumerable.Range(0, Workers).SelectMany(worker => new[]
        {
            Forever(i => stream.Append($"{round}-{worker}", Body(i), default), $"stream {round}-{worker}"),
            Forever(i => Commit(table, $"{round}-{worker}", i), $"table {round}-{worker}"),
        }));
    }

    /// <summary>A body of some hundred bytes that begins with its number.</summary>
    public static byte[] Body(int number) => Encoding.ASCII.GetBytes(number.ToString("D9", CultureInfo.InvariantCulture) + new string('x', number % 700));

    private static async ValueTask Commit(ITable table, string partition, int i)
    {
        var row = i.ToString("D9", CultureInfo.InvariantCulture);
        var outcome = await table.Commit(
            partition, [TableWrite.Insert(row + "a", 1, Body(i)), TableWrite.Insert(row + "b", 1, Body(i)), TableWrite.Put("last", 1, Body(i))], default);
        if (!outcome.IsCommitted)
        {
            throw new InvalidOperationException(outcome.ToString());
        }
    }

    private static async Task Forever(Func<int, ValueTask> store, string name)
    {
        for (var i = 0; ; i++)
        {
            await store(i);
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"{name} {i}"));
        }
    }
}
