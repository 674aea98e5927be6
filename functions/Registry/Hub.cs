using System.ComponentModel.DataAnnotations;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>The event hub dongles publish to: its name, its policy, and how long a token admits.</summary>
public sealed class HubOptions
{
    /// <value>The hub's name, first part of the publishers' path. Default <c>telemetry</c>.</value>
    [RegularExpression("[a-z][a-z0-9-]{0,62}")]
    public string Name { get; set; } = "telemetry";

    /// <value>The base address dongles reach the hub at; absent, the address the token was asked at.</value>
    public Uri? Address { get; set; }

    /// <value>How long a token admits. Default 24 hours: shorter and a dongle in a garage without network needs a new one each time; longer and a revoked one is trusted longer.</value>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);
}

/// <summary>Signs and checks publishers' tokens with the hub's policy key, which never leaves the platform.</summary>
public sealed class Hub(HubOptions options, ISecrets secrets, TimeProvider time)
{
    private const string Policy = "send";
    private string? policyKey;

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

    private async ValueTask<string> Key(CancellationToken cancellation) =>
        policyKey ??= Convert.ToBase64String((await secrets.Named("hub-send-policy", cancellation)).Span);
}
