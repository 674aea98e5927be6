using System.Buffers.Binary;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>The first bytes of a segment file: when it was opened, and the sequence each partition goes on with.</summary>
/// <remarks>Little-endian: "CISTREAM", number (8), opened in ms since 1970 (8), next sequences (16 x 8), CRC-32C of all that (4).</remarks>
internal sealed record SegmentHeader(long Number, DateTimeOffset Opened, long[] Next)
{
    /// <value>Bytes of the header.</value>
    public const int Bytes = CrcAt + sizeof(uint);

    private const int NextAt = 24;
    private const int CrcAt = NextAt + StreamPartition.Count * sizeof(long);

    private static ReadOnlySpan<byte> Magic => "CISTREAM"u8;

    /// <summary>Reads the header, or null when the bytes are none.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Bytes || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[CrcAt..]) != Crc32C.Of(bytes[..CrcAt]))
        {
            return null;
        }

        var next = new long[StreamPartition.Count];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(NextAt + i * sizeof(long))..]);
        }

        var opened = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        return new SegmentHeader(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), opened, next);
    }

    /// <summary>The header's bytes.</summary>
    public byte[] Write()
    {
        var bytes = new byte[Bytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Opened.ToUnixTimeMilliseconds());
        for (var i = 0; i < Next.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(NextAt + i * sizeof(long)), Next[i]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(CrcAt), Crc32C.Of(bytes.AsSpan(0, CrcAt)));
        return bytes;
    }
}
