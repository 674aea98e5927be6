using System.Buffers.Binary;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>A group's directory entry: which events of a partition its block holds, and the block's sealed length.</summary>
internal readonly record struct BlockEntry(int Partition, int Count, long First, int Length)
{
    /// <value>Bytes of an entry.</value>
    public const int Bytes = 20;

    /// <value>The sequence behind the block.</value>
    public long Next => First + Count;

    /// <summary>Reads an entry.</summary>
    public static BlockEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]));

    /// <summary>Writes an entry.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Partition);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], First);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], Length);
    }
}
