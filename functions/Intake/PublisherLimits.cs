using System.Threading.RateLimiting;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Intake;

/// <summary>How fast one dongle may post: a drained queue may come in a burst, a broken loop may not.</summary>
/// <remarks>Kept in memory: it guards this machine's door only, and Event Hubs guards its own. Idle dongles are forgotten.</remarks>
public sealed class PublisherLimits(HubOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(dongle =>
        RateLimitPartition.GetTokenBucketLimiter(dongle, _ => new()
        {
            TokenLimit = options.BatchesInBurst,
            TokensPerPeriod = options.BatchesPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>Takes one batch's worth; when there is none left, how long to wait.</summary>
    public bool Admits(string dongle, out TimeSpan retryAfter)
    {
        using var lease = limiter.AttemptAcquire(dongle);
        if (lease.IsAcquired)
        {
            retryAfter = TimeSpan.Zero;
            return true;
        }

        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
