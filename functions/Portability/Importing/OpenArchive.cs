using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>Opens the ZIP of an export that was uploaded: its structure first, then its signature, then every file against the signed list; only then are its records staged.</summary>
public sealed class OpenArchive(Staging staging, SigningKeys keys, CallPlatform peers, TransferOptions options)
{
    /// <value>Files an export has at most: a life of driving, four files a trip.</value>
    public const int MostFiles = 400_000;

    private const int MostDirectoryBytes = 100 * 1024 * 1024;
    private const long MostBytes = 16L << 30;
    private const int MostRatio = 200;
    private const int SmallBytes = 1024 * 1024;
    private static readonly string[] Unsigned = [Exporting.Manifest.Sums, Exporting.Manifest.Signature, Exporting.Manifest.Key];

    /// <summary>Stages the records of an upload, and the list of them last.</summary>
    /// <exception cref="ImportRefusedException">It is not as it should be.</exception>
    public async Task Open(Transfer transfer, CancellationToken cancellation)
    {
        await using var upload = await UploadStream.Open(staging, transfer, cancellation);
        var records = new List<TransferFile>();
        await Read(upload, async (name, content) =>
        {
            if (ImportFile.IsName(name))
            {
                var file = new TransferFile(name, ImportFile.Sha256(content.Span), content.Length);
                await staging.Put(transfer.Driver, transfer.Id, file.Sha256, content, cancellation);
                records.Add(file);
            }
        }, async key => (await Trusted(cancellation)).Contains(key), cancellation);
        await staging.Put(transfer.Driver, transfer.Id, Staging.List, JsonSerializer.SerializeToUtf8Bytes(records, ImportJson.Default.IReadOnlyListTransferFile), cancellation);
    }

    /// <summary>Reads an export's ZIP: twice, so that nothing is handed on before all of it was found to be as it was signed.</summary>
    internal static async Task Read(Stream zip, Func<string, ReadOnlyMemory<byte>, Task> take, Func<string, Task<bool>> isTrusted, CancellationToken cancellation)
    {
        try
        {
            await CheckDirectory(zip, cancellation);
            zip.Position = 0;
            await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, cancellation);
            CheckEntries(archive);
            var listed = await Signed(archive, isTrusted, cancellation);
            foreach (var entry in archive.Entries.Where(entry => !Unsigned.Contains(entry.FullName)))
            {
                if (!listed.TryGetValue(entry.FullName, out var sha256))
                {
                    throw new ImportRefusedException(ImportRefusal.UnlistedFile);
                }

                if (ImportFile.Sha256(await Content(entry, ImportFile.MostBytes, cancellation)) != sha256)
                {
                    throw new ImportRefusedException(ImportRefusal.WrongHash);
                }
            }

            if (listed.Keys.Any(name => archive.GetEntry(name) is null))
            {
                throw new ImportRefusedException(ImportRefusal.MissingFile);
            }

            foreach (var entry in archive.Entries.Where(entry => ImportFile.IsName(entry.FullName)))
            {
                await take(entry.FullName, await Content(entry, ImportFile.MostBytes, cancellation));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new ImportRefusedException(ImportRefusal.Truncated, broken);
        }
    }

    /// <summary>Looks at the end of the file before any library lists what it claims to hold: ten million names fill a memory.</summary>
    private static async Task CheckDirectory(Stream zip, CancellationToken cancellation)
    {
        const int EndBytes = 22;
        var tail = new byte[Math.Min(zip.Length, EndBytes + ushort.MaxValue + 20)];
        zip.Position = zip.Length - tail.Length;
        await zip.ReadExactlyAsync(tail, cancellation);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndBytes)
        {
            throw new ImportRefusedException(ImportRefusal.Truncated);
        }

        var (count, size, start) = (
            (long)BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)),
            (long)BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)),
            (long)BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)));
        if (tail.AsSpan(0, end).LastIndexOf("PK\u0006\u0006"u8) is var wide and >= 0 && end - wide >= 56)
        {
            count = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(wide + 32));
            size = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(wide + 40));
            start = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(wide + 48));
        }

        if (count is < 0 or > MostFiles || size is < 0 or > MostDirectoryBytes)
        {
            throw new ImportRefusedException(ImportRefusal.TooManyFiles);
        }

        if (start < 0 || start + size > zip.Length || zip.Length - tail.Length + end - start > MostDirectoryBytes)
        {
            throw new ImportRefusedException(ImportRefusal.Truncated);
        }
    }

    private static void CheckEntries(ZipArchive archive)
    {
        var (names, total) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0L);
        foreach (var entry in archive.Entries)
        {
            if (!IsPlain(entry.FullName) || !names.Add(entry.FullName))
            {
                throw new ImportRefusedException(ImportRefusal.PathTraversal);
            }

            total += entry.Length;
            if (entry.Length > ImportFile.MostBytes || total > MostBytes)
            {
                throw new ImportRefusedException(ImportRefusal.TooLarge);
            }

            if (entry.Length > SmallBytes && entry.Length / MostRatio > entry.CompressedLength)
            {
                throw new ImportRefusedException(ImportRefusal.ZipBomb);
            }
        }
    }

    /// <summary>A relative path of plain names with forward slashes.</summary>
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 512 && name.Split('/').All(part => part is not ("" or "." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));

    /// <summary>The signed list: name to SHA-256.</summary>
    private static async Task<Dictionary<string, string>> Signed(ZipArchive archive, Func<string, Task<bool>> isTrusted, CancellationToken cancellation)
    {
        var parts = new List<byte[]>();
        foreach (var name in Unsigned)
        {
            parts.Add(archive.GetEntry(name) is { } entry
                ? await Content(entry, MostDirectoryBytes, cancellation)
                : throw new ImportRefusedException(ImportRefusal.MissingFile));
        }

        if (Statements.SignerOf(parts[0], parts[1], Encoding.UTF8.GetString(parts[2])) is not { } signer)
        {
            throw new ImportRefusedException(ImportRefusal.ForgedSignature);
        }

        if (!await isTrusted(signer))
        {
            throw new ImportRefusedException(ImportRefusal.UnknownSigner);
        }

        return Encoding.UTF8.GetString(parts[0]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Length > 66 ? line[66..] : throw new InvalidDataException("A line of the list names no file."), line => line[..64], StringComparer.Ordinal);
    }

    /// <summary>An entry as it unpacks, and no more than it says: a bomb lies about its length.</summary>
    private static async Task<byte[]> Content(ZipArchiveEntry entry, long most, CancellationToken cancellation)
    {
        if (entry.Length > most)
        {
            throw new ImportRefusedException(ImportRefusal.TooLarge);
        }

        await using var stream = await entry.OpenAsync(cancellation);
        var content = new byte[entry.Length + 1];
        var read = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation);
        return read > entry.Length ? throw new ImportRefusedException(ImportRefusal.ZipBomb)
            : read < entry.Length ? throw new ImportRefusedException(ImportRefusal.Truncated)
            : content[..read];
    }

    /// <summary>This platform's own keys, and those of the platforms it trusts.</summary>
    private async Task<IReadOnlyList<string>> Trusted(CancellationToken cancellation)
    {
        var trusted = (await keys.Taken(null, cancellation)).Select(key => key.Id).ToList();
        foreach (var platform in options.Platforms)
        {
            trusted.AddRange(await peers.Keys(platform, cancellation));
        }

        return trusted;
    }
}
