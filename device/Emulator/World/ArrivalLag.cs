using System.Buffers.Text;
using System.Diagnostics;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.World;

/// <summary>The way to a far end, with note taken of how long after the driving each batch was acknowledged there.</summary>
/// <remarks>The world's time and the real time of the answer together: while a far end answers, the world stands still.</remarks>
internal sealed class ArrivalLag(IHttp far, WorldTime time) : IHttp
{
    private readonly List<double> seconds = [];

    /// <summary>From the end of a batch's last second to its acknowledgement, s; batches that know no time are left out.</summary>
    public IReadOnlyList<double> Seconds => seconds;

    /// <inheritdoc/>
    public void Post(Exchange exchange)
    {
        var began = Stopwatch.GetTimestamp();
        far.Post(exchange);
        if (exchange.Status == 201 && EndMs(exchange.Body.AsSpan(0, exchange.BodyLength)) is { } end)
        {
            var now = time.Beginning.ToUnixTimeMilliseconds() + time.NowMs;
            seconds.Add((now - end + Stopwatch.GetElapsedTime(began).TotalMilliseconds) / 1000);
        }
    }

    /// <summary>UTC at which a batch's last second ended, ms, the fields as the dongle's own writer writes them; null where they are not to be read.</summary>
    private static long? EndMs(ReadOnlySpan<byte> batch)
    {
        var speeds = After(batch, "\"spd\":["u8);
        return Utf8Parser.TryParse(After(batch, "\"t0\":"u8), out long start, out _) && speeds.IndexOf((byte)']') is var end and > 0
            ? start + (1000L * (speeds[..end].Count((byte)',') + 1))
            : null;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> batch, ReadOnlySpan<byte> name) =>
        batch.IndexOf(name) is var at and >= 0 ? batch[(at + name.Length)..] : default;
}
