using System.IO.Compression;
using System.Runtime.CompilerServices;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>Records another platform made of a driver who came from it: kept as they came, read with the driver's own, and nothing is decided by them.</summary>
/// <remarks>
/// Table <c>brought</c>: (driver) / <c>{part}.{name}</c>, one range a part; the name is a hash of what the record is known by, so that brought again it is here once.
/// Value: its line, Brotli (a disclosure's is longer than a row may be), sealed under the driver's key.
/// </remarks>
public sealed class Brought(ITables tables, SubjectKeys keys)
{
    private const string Table = "brought";
    private const int Version = 1;
    private readonly ITable table = tables.Open(Table);

    /// <summary>What a driver brought of a part, by name; nothing once the driver was erased.</summary>
    public async IAsyncEnumerable<(string Name, byte[] Line)> Of(string driver, string part, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is not { } key)
        {
            yield break;
        }

        await foreach (var row in table.Read(TableRange.Prefix(driver, $"{part}."), cancellation))
        {
            yield return (row.Row[(part.Length + 1)..], Open(row, key));
        }
    }

    /// <summary>Keeps a line in the place of the last of its name; false when it is that very line.</summary>
    public async Task<bool> Keep(string driver, string part, string name, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        var (key, row) = (await keys.Get(Subject.Driver(driver), cancellation), $"{part}.{name}");
        if (await table.Find(driver, row, cancellation) is { } kept && Open(kept, key).AsSpan().SequenceEqual(line.Span))
        {
            return false;
        }

        var value = key.Close(Packed(line.Span), Seal.Place(Table, driver, row, Version));
        await table.Commit(driver, [TableWrite.Put(row, Version, value)], cancellation);
        return true;
    }

    /// <summary>Removes what a driver brought of a part, or everything they brought; returns how many records.</summary>
    public async Task<long> Erase(string driver, string? part, CancellationToken cancellation) =>
        await table.DeleteAll(part is null ? new(driver) : TableRange.Prefix(driver, $"{part}."), cancellation);

    private static byte[] Open(TableRow row, SealingKey key)
    {
        using var line = new MemoryStream();
        using (var packed = new BrotliStream(new MemoryStream(key.Open(row.Value.Span, Seal.Place(Table, row.Partition, row.Row, row.Version))), CompressionMode.Decompress))
        {
            packed.CopyTo(line);
        }

        return line.ToArray();
    }

    private static byte[] Packed(ReadOnlySpan<byte> line)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(line);
        }

        return packed.ToArray();
    }
}
