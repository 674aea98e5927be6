using System.Buffers.Binary;
using System.Text;

namespace ConnectedInsurance.Portability.Exporting.Zip;

/// <summary>A file in a ZIP, as its directory names it.</summary>
/// <param name="Name">Its path, with forward slashes.</param>
/// <param name="At">Where its header stands, from the beginning of the piece it was written in.</param>
/// <param name="Packed">Bytes it takes, deflated.</param>
/// <param name="Plain">Bytes it has.</param>
/// <param name="Crc">CRC-32 of those.</param>
/// <param name="Sha256">SHA-256 of those, hex.</param>
public sealed record ZipEntry(string Name, long At, long Packed, long Plain, uint Crc, string Sha256)
{
    private const uint LocalMark = 0x04034b50;
    private const uint DescriptorMark = 0x08074b50;
    private const uint DirectoryMark = 0x02014b50;
    private const ushort Needs = 20; // 2.0: deflate
    private const ushort NeedsZip64 = 45;
    private const ushort MadeByUnix = 0x031e;
    private const ushort Flags = 0x0808; // sizes follow the content; names are UTF-8
    private const ushort Deflated = 8;
    private const uint OrdinaryFile = 0x81A40000; // -rw-r--r--
    private const ushort Zip64Extra = 1;

    /// <summary>The header before the content; what is not known yet follows it in <see cref="Descriptor"/>. Source: APPNOTE.TXT 6.3.10, 4.3.7.</summary>
    internal static byte[] Header(string name, uint moment)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        var header = new byte[30 + utf8.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, LocalMark);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Needs);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), Deflated);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), moment);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)utf8.Length);
        utf8.CopyTo(header, 30);
        return header;
    }

    /// <summary>What stands behind the content (4.3.9).</summary>
    internal byte[] Descriptor()
    {
        var descriptor = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, DescriptorMark);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(4), Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(8), checked((uint)Packed));
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(12), checked((uint)Plain));
        return descriptor;
    }

    /// <summary>Its line in the directory (4.3.12), with the place in 64 bits where 32 do not reach.</summary>
    internal byte[] InDirectory(long pieceAt, uint moment)
    {
        var utf8 = Encoding.UTF8.GetBytes(Name);
        var at = pieceAt + At;
        var isFar = at >= uint.MaxValue;
        var line = new byte[46 + utf8.Length + (isFar ? 12 : 0)];
        BinaryPrimitives.WriteUInt32LittleEndian(line, DirectoryMark);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(4), MadeByUnix);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(6), isFar ? NeedsZip64 : Needs);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(8), Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(10), Deflated);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(12), moment);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(16), Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(20), (uint)Packed);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(24), (uint)Plain);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(28), (ushort)utf8.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(38), OrdinaryFile);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(42), isFar ? uint.MaxValue : (uint)at);
        utf8.CopyTo(line, 46);
        if (isFar)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(30), 12);
            BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(46 + utf8.Length), Zip64Extra);
            BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(48 + utf8.Length), sizeof(long));
            BinaryPrimitives.WriteInt64LittleEndian(line.AsSpan(50 + utf8.Length), at);
        }

        return line;
    }
}
