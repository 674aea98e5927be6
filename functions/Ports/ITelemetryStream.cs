namespace ConnectedInsurance.Ports;

/// <summary>The partitioned log between the door and intake: at least once, ordered per dongle, kept for 24 hours.</summary>
public interface ITelemetryStream
{
    /// <summary>Appends one event to its publisher's partition; durable when it returns.</summary>
    /// <exception cref="StreamFullException">The disk or the backlog is full: nothing was taken, try again later.</exception>
    /// <exception cref="StorageUnavailableException">The disk fails in another way: likewise.</exception>
    ValueTask Append(string publisher, ReadOnlyMemory<byte> body, CancellationToken cancellation);
}

/// <summary>One event as intake sees it; the sequence is without holes within a partition, unless the log itself was damaged or expired unread.</summary>
public readonly record struct StreamEvent(int Partition, long Sequence, string Publisher, DateTimeOffset Enqueued, ReadOnlyMemory<byte> Body);

/// <summary>What a host feeds with the stream: the events of one partition, in order; returning means they are done with.</summary>
public interface IStreamConsumer
{
    /// <summary>Takes events of one partition. The host checkpoints after it returned and repeats the same events when it threw.</summary>
    Task Receive(IReadOnlyList<StreamEvent> events, CancellationToken cancellation);
}

/// <summary>The stream takes nothing now: the disk is full, or its readers are too far behind.</summary>
public sealed class StreamFullException(string message, TimeSpan retryAfter, Exception? inner = null)
    : StorageUnavailableException(message, retryAfter, inner);
