using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Proves an export from the file alone: the list of hashes as it was signed, and every file as it is listed.</summary>
public static class VerifyExport
{
    private const int MostListBytes = 64 * 1024 * 1024;

    /// <summary>The verdict; null when the file is no ZIP.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pinned">The thumbprint the key must have; null takes any.</param>
    public static async Task<Proof?> Of(FileInfo file, string? pinned)
    {
        if (!await IsZip(file))
        {
            return null;
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file.FullName);
            if (await Small(zip, Manifest.Sums) is not { } sums || await Small(zip, Manifest.Signature) is not { } signature || await Small(zip, Manifest.Key) is not { } key)
            {
                return Failed(null, "It has no signed list of hashes.");
            }

            if (Statements.SignerOf(sums, signature, Encoding.UTF8.GetString(key)) is not { } signer)
            {
                return Failed(null, "Its list of hashes is not as it was signed.");
            }

            return pinned is not null && pinned != signer
                ? Failed(signer, "It was signed with another key than the one it should be.")
                : await Files(zip, Encoding.UTF8.GetString(sums), signer);
        }
        catch (InvalidDataException broken)
        {
            return Failed(null, broken.Message);
        }
    }

    private static async Task<Proof> Files(ZipArchive zip, string sums, string signer)
    {
        var listed = sums.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ", 2)).ToDictionary(line => line[^1], line => line[0]);
        string[] signing = [Manifest.Sums, Manifest.Signature, Manifest.Key];
        foreach (var entry in zip.Entries.Where(entry => !signing.Contains(entry.FullName)))
        {
            await using var content = await entry.OpenAsync();
            if (!listed.Remove(entry.FullName, out var hash) || Convert.ToHexStringLower(await SHA256.HashDataAsync(content)) != hash)
            {
                return Failed(signer, $"{entry.FullName} is not as it was signed.");
            }
        }

        return listed.Count > 0
            ? Failed(signer, $"{listed.Keys.First()} is missing.")
            : new("export", true, signer, null, null, [$"{zip.Entries.Count - signing.Length} files, each as it was signed"]);
    }

    private static async Task<byte[]?> Small(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { Length: < MostListBytes } entry)
        {
            return null;
        }

        await using var content = await entry.OpenAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<bool> IsZip(FileInfo file)
    {
        await using var stream = file.OpenRead();
        var mark = new byte[4];
        return await stream.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark is [0x50, 0x4b, 3, 4];
    }

    private static Proof Failed(string? key, string fault) => new("export", false, key, fault, null, []);
}
