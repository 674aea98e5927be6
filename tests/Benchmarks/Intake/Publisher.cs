using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ConnectedInsurance.Benchmarks.Hosting;

namespace ConnectedInsurance.Benchmarks.Intake;

/// <summary>One keep-alive connection on which some dongles post their batches in turn.</summary>
/// <remarks>A blocking socket and a thread of its own: the least a request can cost the machine it shares with the platform.</remarks>
internal sealed class Publisher : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly DriveBatches batches;
    private readonly int[] dongles;
    private readonly byte[][] heads;
    private readonly byte[] request = new byte[8192];
    private readonly byte[] answer = new byte[4096];
    private int posted;

    /// <summary>Connects.</summary>
    public Publisher(Uri platform, DriveBatches batches, int[] dongles, string[] tokens)
    {
        this.batches = batches;
        this.dongles = dongles;
        heads = [.. dongles.Select(dongle => Encoding.ASCII.GetBytes(
            $"POST /telemetry/publishers/{Fleet.Dongle(dongle)}/messages?timeout=60&api-version=2014-01 HTTP/1.1\r\nHost: {platform.Authority}\r\n"
            + $"Authorization: {tokens[dongle]}\r\nContent-Type: application/json\r\nContent-Length: "))];
        socket.Connect(platform.Host, platform.Port);
    }

    private static ReadOnlySpan<byte> Accepted => "HTTP/1.1 201 "u8;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    /// <summary>Batches acknowledged so far.</summary>
    public int Posted => posted;

    /// <summary>Posts the next batch of the next dongle and waits until it is acknowledged.</summary>
    public void Post()
    {
        var (number, turn) = Math.DivRem(posted, dongles.Length);
        var length = batches.Length(dongles[turn], number);
        var at = heads[turn].Length;
        heads[turn].CopyTo(request, 0);
        length.TryFormat(request.AsSpan(at), out var digits, default, CultureInfo.InvariantCulture);
        EndOfHead.CopyTo(request.AsSpan(at += digits));
        batches.Write(dongles[turn], number, request.AsSpan(at += EndOfHead.Length));
        socket.Send(request.AsSpan(0, at + length));
        Await();
        posted++;
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    // A 201 has no body, so its answer ends with its head.
    private void Await()
    {
        var received = 0;
        do
        {
            var read = socket.Receive(answer.AsSpan(received));
            received += read;
            if (read == 0 || !answer.AsSpan(0, received).StartsWith(Accepted[..Math.Min(received, Accepted.Length)]))
            {
                throw new InvalidOperationException($"The platform answered: {Encoding.UTF8.GetString(answer, 0, received)}");
            }
        }
        while (!answer.AsSpan(0, received).EndsWith(EndOfHead));
    }
}
