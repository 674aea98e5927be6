using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>What of a transfer was fetched and is not taken in yet, on the archive under the driver's key: after a kill nothing is fetched again.</summary>
/// <remarks>Names <c>imports/{transfer}/{SHA-256 or name}</c>.</remarks>
public sealed class Staging(IArchive archive, SubjectKeys keys)
{
    /// <value>The name of the signed manifest.</value>
    public const string Manifest = "manifest";

    /// <value>The name of the target's signed receipt.</value>
    public const string Receipt = "receipt";

    /// <value>The name of the list of an export's files.</value>
    public const string List = "list";

    private const string Root = "imports";
    private const int Version = 1;

    /// <summary>Stages an object.</summary>
    public async Task Put(string driver, string transfer, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        await archive.Put($"{Root}/{transfer}/{name}", key.Close(content.Span, Seal.Place(Root, transfer, name, Version)), cancellation);
    }

    /// <summary>A staged object; null when it is not there.</summary>
    public async Task<byte[]?> Get(string driver, string transfer, string name, CancellationToken cancellation) =>
        await archive.Get($"{Root}/{transfer}/{name}", cancellation) is { } content
            ? (await keys.Get(Subject.Driver(driver), cancellation)).Open(content.Span, Seal.Place(Root, transfer, name, Version))
            : null;

    /// <summary>The names of what is staged.</summary>
    public async Task<HashSet<string>> Names(string transfer, CancellationToken cancellation) =>
        await archive.List($"{Root}/{transfer}/", cancellation).Select(name => name[(Root.Length + transfer.Length + 2)..]).ToHashSetAsync(cancellationToken: cancellation);

    /// <summary>The files that are to be staged; null before they are listed.</summary>
    public async Task<IReadOnlyList<TransferFile>?> Listed(string driver, string transfer, CancellationToken cancellation)
    {
        if (await Get(driver, transfer, List, cancellation) is { } list)
        {
            return JsonSerializer.Deserialize(list, ImportJson.Default.IReadOnlyListTransferFile);
        }

        return await Get(driver, transfer, Manifest, cancellation) is { } manifest && await Statements.Read(Encoding.UTF8.GetString(manifest)) is { } signed
            ? JsonSerializer.Deserialize(signed.Json, TransferJson.Default.TransferManifest)?.Files
            : null;
    }

    /// <summary>Removes everything of a transfer.</summary>
    public async Task Drop(string transfer, CancellationToken cancellation)
    {
        foreach (var name in await Names(transfer, cancellation))
        {
            await archive.Delete($"{Root}/{transfer}/{name}", cancellation);
        }
    }
}
