namespace ConnectedInsurance.Ports;

/// <summary>Storage takes nothing now and nothing was taken; a door answers 503 with Retry-After.</summary>
public class StorageUnavailableException(string message, TimeSpan retryAfter, Exception? inner = null) : IOException(message, inner)
{
    /// <value>When to try again, where nothing better is known.</value>
    public static readonly TimeSpan UsualRetry = TimeSpan.FromSeconds(5);

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>The disk or the quota is full. Writing works again as soon as there is room.</summary>
public sealed class StorageFullException(string message, Exception? inner = null) : StorageUnavailableException(message, UsualRetry, inner);

/// <summary>The disk can be read but not written.</summary>
public sealed class StorageReadOnlyException(string message, Exception? inner = null) : StorageUnavailableException(message, UsualRetry, inner);
