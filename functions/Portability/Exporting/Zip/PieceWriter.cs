using System.IO.Compression;
using System.Security.Cryptography;

namespace ConnectedInsurance.Portability.Exporting.Zip;

/// <summary>A stretch of a ZIP that was written in one go: where the next begins, and what lies in it.</summary>
/// <param name="Bytes">How long it is.</param>
/// <param name="Entries">Its files.</param>
public sealed record WrittenPiece(long Bytes, IReadOnlyList<ZipEntry> Entries);

/// <summary>Writes files of a ZIP one after the other, each streamed.</summary>
/// <remarks>
/// The library's archive writes a ZIP from its beginning to its end in one process. Here stretches are written apart, side by side and again after a
/// crash, and the directory at the very end names where each came to lie.
/// </remarks>
internal sealed class PieceWriter(ChunkStream into, DateTimeOffset moment)
{
    // Gzip's header, an empty last block and the trailer (RFC 1951, 3.2.6).
    private static readonly byte[] Nothing = [.. new byte[10], 3, 0, .. new byte[8]];

    private readonly List<ZipEntry> entries = [];

    /// <summary>One file.</summary>
    public async Task Add(string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var at = into.Length;
        await into.WriteAsync(ZipEntry.Header(name, ZipDirectory.Moment(moment)), cancellation);
        var body = new GzipBody(into);
        using var plain = new HashedStream();
        await using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            plain.Into = gzip;
            await write(plain);
        }

        if (plain.Length == 0)
        {
            await body.WriteAsync(Nothing, cancellation); // gzip of nothing is nothing, and no file of a ZIP
        }

        var entry = new ZipEntry(name, at, body.Packed, plain.Length, body.Crc, plain.Sha256());
        await into.WriteAsync(entry.Descriptor(), cancellation);
        entries.Add(entry);
    }

    /// <summary>One small file.</summary>
    public Task Add(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        Add(name, stream => stream.WriteAsync(content, cancellation).AsTask(), cancellation);

    /// <summary>What was written.</summary>
    public WrittenPiece Written => new(into.Length, entries);

    /// <summary>Counts and hashes what passes.</summary>
    private sealed class HashedStream : Sink
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long written;

        public Stream Into { get; set; } = Null;

        public override long Length => written;

        public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hash.AppendData(buffer.Span);
            written += buffer.Length;
            return Into.WriteAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
