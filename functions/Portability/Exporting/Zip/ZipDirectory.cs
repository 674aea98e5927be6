using System.Buffers.Binary;

namespace ConnectedInsurance.Portability.Exporting.Zip;

/// <summary>What ends a ZIP: the names of its files and where they stand.</summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint Zip64EndMark = 0x06064b50;
    private const uint Zip64LocatorMark = 0x07064b50;
    private const int Zip64EndBytes = 56;
    private const ushort NeedsZip64 = 45;

    /// <summary>A moment as a ZIP has it: to two seconds, without a zone; here UTC.</summary>
    public static uint Moment(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var day = ((utc.Year - 1980) << 9) | (utc.Month << 5) | utc.Day;
        return ((uint)day << 16) | (uint)((utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2));
    }

    /// <summary>The directory and the end of the file (APPNOTE.TXT 4.3.12 to 4.3.16); 64 bits where 32 or 16 do not reach.</summary>
    /// <param name="pieces">The pieces in the order of the file: how long each is, and its entries.</param>
    /// <param name="moment">When the files were made.</param>
    public static byte[] Of(IReadOnlyList<WrittenPiece> pieces, uint moment)
    {
        using var file = new MemoryStream();
        var (at, entries) = (0L, 0L);
        foreach (var piece in pieces)
        {
            foreach (var entry in piece.Entries)
            {
                file.Write(entry.InDirectory(at, moment));
                entries++;
            }

            at += piece.Bytes;
        }

        var bytes = file.Length;
        if (at >= uint.MaxValue || entries >= ushort.MaxValue)
        {
            file.Write(Zip64End(at, bytes, entries));
        }

        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndMark);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)Math.Min(entries, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)Math.Min(entries, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), checked((uint)bytes));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)Math.Min(at, uint.MaxValue));
        file.Write(end);
        return file.ToArray();
    }

    private static byte[] Zip64End(long at, long bytes, long entries)
    {
        var end = new byte[Zip64EndBytes + 20];
        BinaryPrimitives.WriteUInt32LittleEndian(end, Zip64EndMark);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(4), Zip64EndBytes - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(12), NeedsZip64);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(14), NeedsZip64);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(24), entries);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(32), entries);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(40), bytes);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(48), at);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(Zip64EndBytes), Zip64LocatorMark);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(Zip64EndBytes + 8), at + bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(Zip64EndBytes + 16), 1);
        return end;
    }
}
