using System.Security.Cryptography;
using System.Text.Json;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>A file of a transfer: canonical lines of a part, or of a piece of one.</summary>
/// <param name="Name">As in an export: <c>records/{part}.jsonl</c>, or <c>trips/{trip}/batches.jsonl</c>.</param>
/// <param name="Sha256">Its SHA-256, hex: what it is fetched by.</param>
/// <param name="Bytes">How long it is.</param>
public sealed record TransferFile(string Name, string Sha256, long Bytes);

/// <summary>What a transfer begins with: everything there is, by content. Signed by the source.</summary>
/// <param name="Transfer">Its id.</param>
/// <param name="From">The source's address.</param>
/// <param name="Driver">The driver, as the source names them.</param>
/// <param name="At">When it was made.</param>
/// <param name="Files">The files.</param>
public sealed record TransferManifest(string Transfer, string From, string Driver, DateTimeOffset At, IReadOnlyList<TransferFile> Files)
{
    /// <value>The type of the signed manifest.</value>
    public const string Type = "transfer-manifest";
}

/// <summary>Lists and reads the files of a driver who moves.</summary>
public sealed class TransferFiles(AllParts parts, Statements statements, PlatformAddress address, TimeProvider time)
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>The manifest, as it is signed.</summary>
    public async Task<string> Manifest(string transfer, string driver, CancellationToken cancellation)
    {
        var files = new List<TransferFile>();
        var scope = new PartScope(driver);
        foreach (var part in parts.InOrder.Where(part => !Travelling.Stays.ContainsKey(part.Name)))
        {
            await foreach (var piece in part.Pieces(scope, cancellation))
            {
                if (await Measure(part, scope, piece, cancellation) is { Bytes: > 0 } file)
                {
                    files.Add(file);
                }
            }
        }

        var manifest = new TransferManifest(transfer, address.Own, driver, time.GetUtcNow(), files);
        return await statements.Sign(TransferManifest.Type, JsonSerializer.Serialize(manifest, TransferJson.Default.TransferManifest), cancellation);
    }

    /// <summary>Writes a file; nothing when there is none of this name.</summary>
    public async Task Write(string driver, string name, Stream into, CancellationToken cancellation)
    {
        var (part, piece) = name.Split('/') is ["trips", var trip, _] ? (BatchPart.PartName, trip) : (Path.GetFileNameWithoutExtension(name), Path.GetFileNameWithoutExtension(name));
        if (parts.Find(part) is { } found)
        {
            await foreach (var line in found.Lines(new(driver), piece, cancellation))
            {
                await into.WriteAsync(line, cancellation);
                await into.WriteAsync(LineEnd, cancellation);
            }
        }
    }

    private static async Task<TransferFile> Measure(Part part, PartScope scope, string piece, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        await foreach (var line in part.Lines(scope, piece, cancellation))
        {
            hash.AppendData(line.Span);
            hash.AppendData(LineEnd);
            bytes += line.Length + 1;
        }

        var name = part.Name == BatchPart.PartName ? $"trips/{piece}/batches.jsonl" : $"records/{part.Name}.jsonl";
        return new(name, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}

/// <summary>What a transfer ends with: the target's word for what it holds now, and the source's word that it heard.</summary>
/// <param name="Transfer">Its id.</param>
/// <param name="Manifest">SHA-256 of the signed manifest.</param>
/// <param name="Report">What became of each part; null in the source's.</param>
/// <param name="Answers">SHA-256 of the receipt this one answers; null in the target's.</param>
/// <param name="At">When.</param>
public sealed record TransferReceipt(string Transfer, string Manifest, Importing.ImportReport? Report, string? Answers, DateTimeOffset At)
{
    /// <value>The type of both receipts.</value>
    public const string Type = "transfer-receipt";
}
