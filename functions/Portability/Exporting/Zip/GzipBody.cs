using System.Buffers.Binary;

namespace ConnectedInsurance.Portability.Exporting.Zip;

/// <summary>Passes on what a gzip stream deflates, without gzip's own header and trailer; the trailer tells the CRC-32.</summary>
/// <remarks>A ZIP holds the same deflated bits. The library computes CRC-32 nowhere else that can be called.</remarks>
internal sealed class GzipBody(Stream into) : Sink
{
    private const int HeaderBytes = 10; // RFC 1952, 2.3: without optional fields
    private const int TrailerBytes = 8;

    private readonly byte[] held = new byte[TrailerBytes];
    private int headerLeft = HeaderBytes;
    private int holds;

    /// <summary>Bytes passed on.</summary>
    public long Packed { get; private set; }

    /// <summary>The CRC-32 of what was deflated; once gzip is closed.</summary>
    public uint Crc => BinaryPrimitives.ReadUInt32LittleEndian(held);

    public override long Length => Packed;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var skipped = Math.Min(headerLeft, buffer.Length);
        (headerLeft, buffer) = (headerLeft - skipped, buffer[skipped..]);

        // The last eight bytes seen so far may be the trailer.
        var passes = Math.Max(0, holds + buffer.Length - TrailerBytes);
        var ofHeld = Math.Min(passes, holds);
        await into.WriteAsync(held.AsMemory(0, ofHeld), cancellationToken);
        held.AsSpan(ofHeld, holds - ofHeld).CopyTo(held);
        holds -= ofHeld;
        await into.WriteAsync(buffer[..(passes - ofHeld)], cancellationToken);
        buffer[(passes - ofHeld)..].CopyTo(held.AsMemory(holds));
        holds += buffer.Length - (passes - ofHeld);
        Packed += passes;
    }
}
