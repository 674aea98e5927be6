using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>Answers one connection and never stops; its socket feels how much of that is taken.</summary>
internal sealed class EndlessServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public EndlessServer(string start, string more)
    {
        _listener.Start();
        Sent = Send(start, Encoding.ASCII.GetBytes(more));
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <value>Bytes it was rid of until the other side hung up.</value>
    public Task<long> Sent { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<long> Send(string start, byte[] more)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var (stream, sent) = (client.GetStream(), 0L);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(start));
        try
        {
            for (; ; sent += more.Length)
            {
                await stream.WriteAsync(more);
            }
        }
        catch (IOException)
        {
            return sent; // hung up on
        }
    }
}
