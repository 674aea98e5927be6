using System.Net;
using System.Net.Sockets;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Connections to addresses that others gave: of the public internet alone, following nothing, believing no name twice.</summary>
public static class PublicConnection
{
    private const int DrainedBytes = 16 * 1024;
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5); // then its name is resolved, and judged, anew

    /// <summary>True for an address somebody may give.</summary>
    public static bool IsFit(Uri url, WebhookOptions options) =>
        url.IsAbsoluteUri
        && url.OriginalString.Length <= 2048
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (options.AllowLoopback && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <summary>A client that connects so; whoever calls sets how long it waits.</summary>
    public static HttpClient Client(bool allowLoopback) => new(new SocketsHttpHandler
    {
        ConnectCallback = (context, cancellation) => Connect(context, allowLoopback, cancellation),
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null, // the trace is the event's, not that of whatever happens to call
        PooledConnectionLifetime = ConnectionLife,
        MaxResponseHeadersLength = DrainedBytes / 1024,
        MaxResponseDrainSize = DrainedBytes,
        ResponseDrainTimeout = Draining,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Judged where it is used: between a look-up and a connection a name may come to mean another address.</summary>
    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, bool allowLoopback, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var allowed = (await Dns.GetHostAddressesAsync(host, cancellation)).Where(address => IsAllowed(address, allowLoopback)).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsAllowed(IPAddress address, bool allowLoopback) =>
        PublicAddress.IsPublic(address) || (allowLoopback && IPAddress.IsLoopback(address));
}
