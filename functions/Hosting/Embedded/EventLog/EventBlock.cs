using System.Buffers.Binary;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Consecutive events of one partition, and the group they stand in. The events' bodies are slices of one array.</summary>
/// <param name="Segment">Number of the segment.</param>
/// <param name="Offset">Where the group begins in it.</param>
/// <param name="First">Sequence of the first event.</param>
/// <param name="Events">The events.</param>
/// <param name="Plain">Their bytes as they were before sealing.</param>
/// <remarks>Little-endian, an event: enqueued in ms since 1970 (8), bytes of the publisher (2), bytes of the body (4), publisher, body.</remarks>
internal sealed record EventBlock(long Segment, long Offset, long First, StreamEvent[] Events, byte[] Plain)
{
    private const int Fixed = 14;

    /// <value>The sequence behind the block.</value>
    public long Next => First + Events.Length;

    /// <summary>Lays out events for sealing.</summary>
    public static EventBlock Write(long segment, long offset, long first, List<PendingAppend> appends)
    {
        var plain = new byte[appends.Sum(append => Fixed + append.PublisherBytes + append.Body.Length)];
        var events = new StreamEvent[appends.Count];
        var at = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var append = appends[i];
            BinaryPrimitives.WriteInt64LittleEndian(plain.AsSpan(at), append.Enqueued.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(at + 8), (ushort)append.PublisherBytes);
            BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(at + 10), append.Body.Length);
            Encoding.UTF8.GetBytes(append.Publisher, plain.AsSpan(at + Fixed));
            var body = plain.AsMemory(at + Fixed + append.PublisherBytes, append.Body.Length);
            append.Body.CopyTo(body);
            events[i] = new StreamEvent(append.Partition, first + i, append.Publisher, append.Enqueued, body);
            at += Fixed + append.PublisherBytes + append.Body.Length;
        }

        return new EventBlock(segment, offset, first, events, plain);
    }

    /// <summary>Reads the events of an opened block.</summary>
    public static EventBlock Read(long segment, long offset, in BlockEntry entry, byte[] plain)
    {
        var events = new StreamEvent[entry.Count];
        var at = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var enqueued = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(plain.AsSpan(at)));
            var publisherBytes = BinaryPrimitives.ReadUInt16LittleEndian(plain.AsSpan(at + 8));
            var bodyBytes = BinaryPrimitives.ReadInt32LittleEndian(plain.AsSpan(at + 10));
            var publisher = Encoding.UTF8.GetString(plain, at + Fixed, publisherBytes);
            events[i] = new StreamEvent(entry.Partition, entry.First + i, publisher, enqueued, plain.AsMemory(at + Fixed + publisherBytes, bodyBytes));
            at += Fixed + publisherBytes + bodyBytes;
        }

        return new EventBlock(segment, offset, entry.First, events, plain);
    }
}
