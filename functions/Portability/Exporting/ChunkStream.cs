using ConnectedInsurance.Portability.Exporting.Zip;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes the bytes of a piece chunk by chunk; complete once it was finished.</summary>
internal sealed class ChunkStream(ExportChunks chunks, Export export, int piece) : Sink
{
    private readonly byte[] chunk = new byte[ExportChunks.Bytes];
    private int filled;
    private int stored;
    private long written;

    public override long Length => written;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        written += buffer.Length;
        while (!buffer.IsEmpty)
        {
            var part = Math.Min(buffer.Length, chunk.Length - filled);
            buffer[..part].CopyTo(chunk.AsMemory(filled));
            (filled, buffer) = (filled + part, buffer[part..]);
            if (filled == chunk.Length)
            {
                await Store(cancellationToken);
            }
        }
    }

    /// <summary>Stores what is left.</summary>
    public async Task Finish(CancellationToken cancellation)
    {
        if (filled > 0)
        {
            await Store(cancellation);
        }
    }

    private async Task Store(CancellationToken cancellation)
    {
        await chunks.Put(export, ExportChunks.Chunk(piece, stored), chunk.AsMemory(0, filled), cancellation);
        (stored, filled) = (stored + 1, 0);
    }
}
