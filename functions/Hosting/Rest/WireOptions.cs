using Azure.Core;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>How requests travel: tries, waits, and no trace of keys.</summary>
internal sealed class WireOptions : ClientOptions
{
    /// <summary>Six tries within some 6 s, or as the service's Retry-After says: a door's caller still waits for the answer.</summary>
    public WireOptions()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromMilliseconds(200);
        Retry.MaxDelay = TimeSpan.FromSeconds(5);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        Diagnostics.IsLoggingEnabled = false; // addresses hold row keys
        Diagnostics.IsDistributedTracingEnabled = false; // likewise
    }
}
