using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>A segment opened for reading with its key.</summary>
internal sealed class SegmentReader(Segment segment, byte[] key, ILogger logger) : IDisposable
{
    private readonly SafeFileHandle _file = Open(segment.Path);
    private readonly BlockCipher _cipher = new(key, segment.Number);

    /// <value>The segment.</value>
    public Segment Segment => segment;

    /// <summary>The header of a segment file, or null when it is damaged.</summary>
    public static SegmentHeader? ReadHeader(string path)
    {
        using var file = Open(path);
        var bytes = new byte[SegmentHeader.Bytes];
        return SegmentHeader.Read(bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0)));
    }

    /// <summary>The first block of a partition, from a group on, that holds or is behind a sequence; null when there is none.</summary>
    public EventBlock? Find(int partition, long wanted, long from)
    {
        foreach (var (offset, group) in SegmentScan.Groups(_file, from, Damaged))
        {
            var at = offset + group.Bytes;
            foreach (var entry in group.Blocks)
            {
                if (entry.Partition == partition && entry.Next > wanted && Read(offset, at, entry) is { } block)
                {
                    return block;
                }

                at += entry.Length;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Dispose();
        _cipher.Dispose();
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private EventBlock? Read(long offset, long at, in BlockEntry entry)
    {
        try
        {
            var block = new byte[entry.Length];
            RandomAccess.Read(_file, block, at);
            return EventBlock.Read(segment.Number, offset, entry, _cipher.Open(block, offset, entry));
        }
        catch (CryptographicException)
        {
            Damaged(at, at + entry.Length);
            return null;
        }
    }

    private void Damaged(long from, long to) => logger.SegmentDamaged(segment.Number, from, to);
}
