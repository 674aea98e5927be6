using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace ConnectedInsurance.Portal;

/// <summary>A file of the portal, in memory as it is sent.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Plain.</param>
/// <param name="Brotli">Compressed once, as small as it gets; null for what is compressed already.</param>
/// <param name="ETag">Quoted hash of the content.</param>
internal sealed record PortalFile(string ContentType, byte[] Bytes, byte[]? Brotli, string ETag)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static PortalFile Of(string name, byte[] bytes)
    {
        var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        var isText = !name.EndsWith(".png", StringComparison.Ordinal) && !name.EndsWith(".woff2", StringComparison.Ordinal);
        return new(
            isText && type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type,
            bytes,
            isText ? Compressed(bytes) : null,
            $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var into = new MemoryStream();
        using (var brotli = new BrotliStream(into, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return into.ToArray();
    }
}
