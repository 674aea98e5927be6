using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drivers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.World;

/// <summary>A SIM7080 with the platform at the far end: commands in, results and announcements out, a TCP connection that carries HTTP.</summary>
public sealed partial class ModemModel(WorldTime time, IHttp platform, Fault faults, int seed) : IByteLink
{
    private const double NoiseShare = 0.0005;
    private const double LostShare = 0.05;
    private const double BytesPerSecond = 40_000;
    private static readonly Encoding Latin = Encoding.Latin1;

    private readonly Chance chance = new(seed);
    private readonly Outages outages = new(faults.HasFlag(Fault.ModemOutages), new Chance(seed + 1), 60 * 60_000, 60 * 60_000);
    private readonly LinkSpeed speed = new(BytesPerSecond, faults.HasFlag(Fault.SlowLinks), new Chance(seed + 2));
    private readonly StringBuilder command = new();
    private readonly List<byte> request = [];
    private readonly Queue<(long At, byte[] Bytes)> pending = new();
    private readonly Queue<byte> ready = new();
    private readonly Queue<byte> answer = new();
    private bool isOpen;
    private int wanted;

    /// <value>False for a dongle without a card.</value>
    public bool HasCard { get; init; } = true;

    /// <summary>Requests that reached the platform.</summary>
    public int Requests { get; private set; }

    /// <summary>Power is gone.</summary>
    public void Boot()
    {
        command.Clear();
        request.Clear();
        pending.Clear();
        ready.Clear();
        answer.Clear();
        (isOpen, wanted) = (false, 0);
    }

    /// <inheritdoc/>
    public int Read(byte[] into, int count)
    {
        ArgumentNullException.ThrowIfNull(into);
        while (pending.TryPeek(out var next) && time.NowMs >= next.At)
        {
            foreach (var b in pending.Dequeue().Bytes)
            {
                if (!faults.HasFlag(Fault.ModemNoise) || !chance.Hits(NoiseShare))
                {
                    ready.Enqueue(b);
                }
            }
        }

        var read = 0;
        while (read < count && ready.TryDequeue(out var b))
        {
            into[read++] = b;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Write(byte[] bytes, int offset, int count)
    {
        foreach (var b in bytes.AsSpan(offset, count))
        {
            if (wanted > 0)
            {
                request.Add(b);
                if (--wanted == 0)
                {
                    Say("\r\nOK\r\n", 30);
                    Serve();
                }
            }
            else if (b == '\r')
            {
                Obey(command.ToString().Trim());
                command.Clear();
            }
            else
            {
                command.Append((char)b);
            }
        }
    }

    private void Obey(string text)
    {
        if (text.StartsWith("AT+CASEND=0,", StringComparison.Ordinal) && isOpen)
        {
            wanted = int.Parse(text.AsSpan(12), CultureInfo.InvariantCulture);
            Say("\r\n> ", 20);
        }
        else if (text.StartsWith("AT+CAOPEN=", StringComparison.Ordinal))
        {
            isOpen = HasCard && !outages.IsOut(time.NowMs);
            request.Clear();
            answer.Clear();
            Say($"\r\n+CAOPEN: 0,{(isOpen ? 0 : 27)}\r\n\r\nOK\r\n", isOpen ? 1500 : 8000);
        }
        else if (text.StartsWith("AT+CARECV=0,", StringComparison.Ordinal) && isOpen)
        {
            Receive(int.Parse(text.AsSpan(12), CultureInfo.InvariantCulture));
        }
        else
        {
            Say(text switch
            {
                "AT+CPIN?" => HasCard ? "\r\n+CPIN: READY\r\n\r\nOK\r\n" : "\r\n+CME ERROR: SIM not inserted\r\n",
                "AT+CEREG?" => outages.IsOut(time.NowMs) ? "\r\n+CEREG: 0,2\r\n\r\nOK\r\n" : "\r\n+CEREG: 0,1\r\n\r\nOK\r\n",
                "AT+CNACT=0,1" => "\r\nOK\r\n\r\n+APP PDP: 0,ACTIVE\r\n",
                _ when text.StartsWith("AT+CASEND", StringComparison.Ordinal) || text.StartsWith("AT+CARECV", StringComparison.Ordinal) => "\r\nERROR\r\n",
                _ => "\r\nOK\r\n",
            }, 20);
        }
    }

    private void Receive(int most)
    {
        var bytes = new List<byte>();
        while (bytes.Count < most && answer.TryDequeue(out var b))
        {
            bytes.Add(b);
        }

        Say(bytes.Count == 0 ? "\r\n+CARECV: 0\r\n\r\nOK\r\n" : $"\r\n+CARECV: {bytes.Count},{Latin.GetString([.. bytes])}\r\n\r\nOK\r\n", 30);
    }

    /// <summary>Once a request is whole the platform answers it.</summary>
    private void Serve()
    {
        var text = Latin.GetString([.. request]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0 || RequestLine().Match(text) is not { Success: true } line)
        {
            return;
        }

        var length = int.Parse(Header(text, "Content-Length")!, CultureInfo.InvariantCulture);
        if (request.Count < end + 4 + length)
        {
            return;
        }

        var body = request.Skip(end + 4).Take(length).ToArray();
        request.Clear();
        if (outages.IsOut(time.NowMs))
        {
            isOpen = false;
            Say("\r\n+CASTATE: 0,0\r\n", 5000);
            return;
        }

        var exchange = new Exchange();
        exchange.Ask($"https://{Header(text, "Host")}{line.Groups[1].Value}", Header(text, "Authorization"), body, body.Length);
        Requests++;
        platform.Post(exchange);
        if (exchange.Status == 0 || (faults.HasFlag(Fault.LostAnswers) && chance.Hits(LostShare)))
        {
            return;
        }

        Answer(exchange);
        Say("\r\n+CADATAIND: 0\r\n", 400 + (int)speed.MsFor(body.Length, time.NowMs));
    }

    private void Answer(Exchange exchange)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {exchange.Status} Any\r\nContent-Length: {exchange.AnswerLength}\r\n");
        text.Append(exchange.Date is { } date ? $"Date: {date}\r\n" : "").Append(exchange.RetryAfter is { } after ? $"Retry-After: {after}\r\n" : "").Append("\r\n");
        foreach (var b in Latin.GetBytes(text.ToString()).Concat(exchange.Answer.Take(exchange.AnswerLength)))
        {
            answer.Enqueue(b);
        }
    }

    private static string? Header(string text, string name) =>
        Regex.Match(text, $"\r\n{name}: ([^\r]*)") is { Success: true } match ? match.Groups[1].Value : null;

    private void Say(string text, int latencyMs)
    {
        if (faults.HasFlag(Fault.ModemNoise) && chance.Hits(0.003))
        {
            return;
        }

        pending.Enqueue((time.NowMs + latencyMs, Latin.GetBytes(text)));
    }

    [GeneratedRegex("POST ([^ ]+) HTTP/1.1\r\n")]
    private static partial Regex RequestLine();
}
