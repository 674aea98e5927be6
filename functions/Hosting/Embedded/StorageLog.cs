namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>What the embedded storage writes to the log.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(15001, LogLevel.Warning, "Segment {Segment} ended in {Bytes} bytes of a write that was cut; they were removed, nobody had been told they were stored")]
    public static partial void TornTail(this ILogger logger, long segment, long bytes);

    [LoggerMessage(15002, LogLevel.Error, "Segment {Segment} is damaged from byte {From} to {To}; reading goes on behind it")]
    public static partial void SegmentDamaged(this ILogger logger, long segment, long from, long to);

    [LoggerMessage(15003, LogLevel.Error, "The head of segment {Segment} is damaged; its events are read all the same")]
    public static partial void SegmentHeadDamaged(this ILogger logger, long segment);

    [LoggerMessage(15004, LogLevel.Error, "The key of segment {Segment} does not open; its events are lost")]
    public static partial void SegmentSealed(this ILogger logger, Exception exception, long segment);

    [LoggerMessage(15005, LogLevel.Error, "{Count} events of partition {Partition} from {First} on are lost: damaged, or expired before they were read")]
    public static partial void EventsLost(this ILogger logger, int partition, long first, long count);

    [LoggerMessage(15006, LogLevel.Information, "Segment {Segment} of {Opened} and its key were destroyed")]
    public static partial void SegmentExpired(this ILogger logger, long segment, DateTimeOffset opened);

    [LoggerMessage(15007, LogLevel.Error, "{Count} appends were refused: the log cannot be written")]
    public static partial void AppendsRefused(this ILogger logger, Exception exception, int count);

    [LoggerMessage(15008, LogLevel.Error, "The events of partition {Partition} from {First} on were not taken; tried again in {Delay}")]
    public static partial void ReceiveFailed(this ILogger logger, Exception exception, int partition, long first, TimeSpan delay);

    [LoggerMessage(15009, LogLevel.Warning, "The checkpoints cannot be stored; after a crash more events would be repeated")]
    public static partial void CheckpointFailed(this ILogger logger, Exception exception);

    [LoggerMessage(15010, LogLevel.Error, "Expired segments cannot be destroyed; tried again in a minute")]
    public static partial void ExpiryFailed(this ILogger logger, Exception exception);

    [LoggerMessage(15011, LogLevel.Warning, "The checkpoints are unreadable; every kept event is repeated")]
    public static partial void CheckpointsUnreadable(this ILogger logger);
}
