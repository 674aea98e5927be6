using Microsoft.Win32.SafeHandles;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>The segment events are appended to; written from front to back by one thread.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly BlockCipher _cipher;
    private readonly DiskSync _sync;
    private byte[] _group = [];

    /// <summary>Creates the file with its header. Not durable before the first group.</summary>
    public SegmentWriter(Segment segment, SegmentHeader header, byte[] key, DiskSync sync)
    {
        Segment = segment;
        _sync = sync;
        _cipher = new BlockCipher(key, segment.Number);
        _file = File.OpenHandle(segment.Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Length = SegmentHeader.Bytes;
        RandomAccess.Write(_file, header.Write(), 0);
    }

    /// <value>The segment.</value>
    public Segment Segment { get; }

    /// <value>Durable bytes.</value>
    public long Length { get; private set; }

    /// <summary>Seals blocks into one group, writes it and flushes it.</summary>
    /// <exception cref="IOException">Nothing of it counts; the segment must not be appended to again.</exception>
    public void Append(IReadOnlyList<EventBlock> blocks)
    {
        var entries = new BlockEntry[blocks.Count];
        var length = GroupHeader.BytesFor(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var block = blocks[i];
            entries[i] = new BlockEntry(block.Events[0].Partition, block.Events.Length, block.First, block.Plain.Length + BlockCipher.Overhead);
            length += entries[i].Length;
        }

        if (_group.Length < length)
        {
            _group = new byte[length];
        }

        Write(blocks, entries, _group.AsSpan(0, length));
        RandomAccess.Write(_file, _group.AsSpan(0, length), Length);
        _sync.Flush(_file);
        Length += length;
    }

    /// <summary>Removes what a failed append left behind the durable bytes, if the disk lets it.</summary>
    public void CutTail() => RandomAccess.SetLength(_file, Length);

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Dispose();
        _cipher.Dispose();
    }

    private void Write(IReadOnlyList<EventBlock> blocks, BlockEntry[] entries, Span<byte> group)
    {
        var body = GroupHeader.BytesFor(entries.Length);
        var at = body;
        for (var i = 0; i < entries.Length; i++)
        {
            _cipher.Close(blocks[i].Plain, Length, entries[i], group.Slice(at, entries[i].Length));
            at += entries[i].Length;
        }

        new GroupHeader(group.Length, Crc32C.Of(group[body..]), entries).Write(group);
    }
}
