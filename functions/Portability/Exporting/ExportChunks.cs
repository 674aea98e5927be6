using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>The bytes of an export on the archive, sealed under the driver's key in chunks: neither the making nor the fetching holds more than a few of them.</summary>
/// <remarks>Names <c>exports/{export}/{piece}/{chunk}</c>; every chunk of a piece but its last is full.</remarks>
public sealed class ExportChunks(IArchive archive, SubjectKeys keys)
{
    /// <value>Bytes of a full chunk.</value>
    public const int Bytes = 1024 * 1024;

    private const string Root = "exports";
    private const int Version = 1;

    /// <summary>The name of a chunk.</summary>
    public static string Chunk(int piece, int chunk) => $"{KeyText.Of((uint)piece)}/{KeyText.Of((uint)chunk)}";

    /// <summary>Stores an object of an export.</summary>
    public async Task Put(Export export, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(export.Driver), cancellation);
        await archive.Put(Name(export.Id, name), key.Close(content.Span, Place(export.Id, name)), cancellation);
    }

    /// <summary>An object of an export; null when it is not there.</summary>
    public async Task<byte[]?> Get(Export export, string name, CancellationToken cancellation) =>
        await archive.Get(Name(export.Id, name), cancellation) is { } content
            ? (await keys.Get(Subject.Driver(export.Driver), cancellation)).Open(content.Span, Place(export.Id, name))
            : null;

    /// <summary>The names of what an export has by now.</summary>
    public IAsyncEnumerable<string> Names(string export, CancellationToken cancellation) =>
        archive.List($"{Root}/{export}/", cancellation).Select(name => name[(Root.Length + export.Length + 2)..]);

    /// <summary>Removes everything of an export.</summary>
    public async Task Drop(string export, CancellationToken cancellation)
    {
        foreach (var name in await archive.List($"{Root}/{export}/", cancellation).ToListAsync(cancellation))
        {
            await archive.Delete(name, cancellation);
        }
    }

    private static string Name(string export, string name) => $"{Root}/{export}/{name}";

    private static string Place(string export, string name) => Seal.Place(Root, export, name, Version);
}
