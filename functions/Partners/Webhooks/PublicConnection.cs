using System.Net;
using System.Net.Sockets;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Connects to public addresses only, judged where they are used: between a look-up and a connection a name may come to mean another address.</summary>
public static class PublicConnection
{
    /// <summary>Opens a connection; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">The name leads to no address that may be called.</exception>
    public static async ValueTask<Stream> Open(SocketsHttpConnectionContext context, bool allowLoopback, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var allowed = (await Dns.GetHostAddressesAsync(host, cancellation))
            .Where(address => PublicAddress.IsPublic(address) || (allowLoopback && IPAddress.IsLoopback(address))).ToArray();
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
}
