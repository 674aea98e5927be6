using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Reads one partition in order: from memory at its end, from the segments when behind.</summary>
internal sealed class PartitionReader(int partition, LogPosition start, PartitionTail tail, Segments segments, ILogger logger) : IDisposable
{
    private const int BatchEvents = 256;
    private const int BatchBytes = 4 << 20;

    private EventBlock? _block;
    private SegmentReader? _segment;

    /// <value>Behind the last event read.</value>
    public LogPosition Position { get; private set; } = start;

    /// <summary>The next events, none when all are read. When it throws, the next call begins where this one did.</summary>
    public async ValueTask<IReadOnlyList<StreamEvent>> Read(CancellationToken cancellation)
    {
        var before = Position;
        try
        {
            return await ReadBatch(cancellation);
        }
        catch
        {
            Position = before;
            _block = null;
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _segment?.Dispose();

    private async ValueTask<List<StreamEvent>> ReadBatch(CancellationToken cancellation)
    {
        var batch = new List<StreamEvent>();
        for (var bytes = 0; batch.Count < BatchEvents && bytes < BatchBytes; bytes += batch[^1].Body.Length)
        {
            if (_block is null || _block.Next <= Position.Sequence)
            {
                _block = await NextBlock(cancellation);
            }

            if (_block is null)
            {
                break;
            }

            batch.Add(_block.Events[Position.Sequence - _block.First]);
            Position = new LogPosition(Position.Sequence + 1, _block.Segment, _block.Offset);
        }

        return batch;
    }

    private async ValueTask<EventBlock?> NextBlock(CancellationToken cancellation)
    {
        var wanted = Position.Sequence;
        if (tail.Take(wanted) is { } fromMemory)
        {
            return fromMemory;
        }

        var end = tail.Next;
        if (wanted >= end)
        {
            return null;
        }

        var block = await FindInSegments(wanted, cancellation);
        var found = block is null ? end : Math.Max(block.First, wanted);
        if (found > wanted)
        {
            logger.EventsLost(partition, wanted, found - wanted);
            Position = Position with { Sequence = found };
        }

        return block;
    }

    private async ValueTask<EventBlock?> FindInSegments(long wanted, CancellationToken cancellation)
    {
        while (segments.From(Position.Segment) is { } segment)
        {
            if (segment.Number != Position.Segment)
            {
                Position = new LogPosition(wanted, segment.Number, SegmentHeader.Bytes);
            }

            if (await Opened(segment, cancellation) is { } reader && reader.Find(partition, wanted, Position.Offset) is { } block)
            {
                return block;
            }

            if (segments.From(segment.Number + 1) is null)
            {
                return null;
            }

            Position = new LogPosition(wanted, segment.Number + 1, SegmentHeader.Bytes);
        }

        return null;
    }

    private async ValueTask<SegmentReader?> Opened(Segment segment, CancellationToken cancellation)
    {
        if (_segment?.Segment.Number != segment.Number)
        {
            _segment?.Dispose();
            _segment = null;
            _segment = await segments.Open(segment, cancellation);
        }

        return _segment;
    }
}
