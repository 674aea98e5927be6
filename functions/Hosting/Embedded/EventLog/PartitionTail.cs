using System.Threading.Channels;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>The end of one partition: the next sequence, and the newest durable events in memory for a consumer that keeps up.</summary>
/// <remarks>Takes no more when full; a consumer that falls behind reads the rest from the segments, so a backlog costs disk, not memory.</remarks>
internal sealed class PartitionTail(long next)
{
    // 16 partitions, so 32 MiB when no consumer moves.
    private const int Bound = 2 << 20;

    private readonly Lock _lock = new();
    private readonly Queue<EventBlock> _blocks = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _bytes;
    private long _next = next;

    /// <value>The sequence the next event gets; every one before it is durable.</value>
    public long Next => Volatile.Read(ref _next);

    /// <summary>Adds durable events.</summary>
    public void Publish(EventBlock block)
    {
        lock (_lock)
        {
            if (_bytes < Bound)
            {
                _blocks.Enqueue(block);
                _bytes += block.Plain.Length;
            }

            _next = block.Next;
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>The block that holds a sequence, if memory has it; what is before it is let go.</summary>
    public EventBlock? Take(long wanted)
    {
        lock (_lock)
        {
            while (_blocks.TryPeek(out var block) && block.First <= wanted)
            {
                _blocks.Dequeue();
                _bytes -= block.Plain.Length;
                if (block.Next > wanted)
                {
                    return block;
                }
            }

            return null;
        }
    }

    /// <summary>Returns when events may have come since the last return.</summary>
    public async ValueTask Changed(CancellationToken cancellation) => await _signal.Reader.ReadAsync(cancellation);
}
