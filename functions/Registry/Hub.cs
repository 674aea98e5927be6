using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>Signs and checks publishers' tokens with the hub's policy key, which never leaves the platform.</summary>
public sealed class Hub(HubOptions options, ISecrets secrets, TimeProvider time)
{
    /// <value>The secret that is the policy's key: 32 bytes, which Event Hubs keeps as base64.</value>
    public const string PolicyKeySecret = "hub-send-policy";

    /// <value>How long a process signs with a policy key before it asks for it again: so a rotated one reaches all of them without a restart.</value>
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromMinutes(5);

    private const string Policy = "send";
    private ReadKey? read;

    /// <summary>The hub's name.</summary>
    public string Name => options.Name;

    /// <summary>The path of a publisher: the resource its token names.</summary>
    public string PublisherPath(string dongle) => $"/{Name}/publishers/{dongle}";

    /// <summary>A token for one publisher, and when it ends.</summary>
    public async ValueTask<(string Token, DateTimeOffset Expires, Uri Publisher)> Sign(string dongle, Uri askedAt, CancellationToken cancellation)
    {
        var publisher = new Uri(options.Address ?? askedAt, PublisherPath(dongle));
        var expires = time.GetUtcNow() + options.TokenLifetime;
        return (SharedAccessToken.Sign(publisher, expires, Policy, await Key(cancellation)), expires, publisher);
    }

    /// <summary>True when the Authorization header admits this publisher now.</summary>
    public async ValueTask<bool> Admits(string? authorization, string dongle, CancellationToken cancellation) =>
        SharedAccessToken.Admits(authorization, PublisherPath(dongle), time.GetUtcNow(), Policy, await Key(cancellation));

    private async ValueTask<string> Key(CancellationToken cancellation)
    {
        if (read is { } known && time.GetElapsedTime(known.At) < KeyLifetime)
        {
            return known.Key;
        }

        var at = time.GetTimestamp();
        var key = Convert.ToBase64String((await secrets.Named(PolicyKeySecret, cancellation)).Span);
        read = new(key, at);
        return key;
    }

    private sealed record ReadKey(string Key, long At);
}
