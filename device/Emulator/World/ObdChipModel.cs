using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Emulator.World;

/// <summary>An OBD chip in the car's socket: commands in, text out after a while, with everything it says when something is wrong.</summary>
/// <remarks>ELM327 data sheet v2.3.</remarks>
public sealed class ObdChipModel(EmulatedCar car, WorldTime time, Fault faults, int seed) : IByteLink
{
    private const double ErrorShare = 0.03;
    private const double HangShare = 0.001;
    private const double NoiseShare = 0.002;
    private static readonly string[] Errors = ["NO DATA", "STOPPED", "BUFFER FULL", "CAN ERROR", "<DATA ERROR", "ACT ALERT", "?"];

    private readonly Chance chance = new(seed);
    private readonly StringBuilder command = new();
    private readonly Queue<byte> ready = new();
    private string? pending;
    private long pendingAt;
    private bool echo = true;
    private bool spaces = true;
    private bool headers;

    /// <value>The car's identification number.</value>
    public string Vin { get; init; } = "WVWZZZ1KZAW000001";

    /// <value>How its control units speak.</value>
    public CarBus Bus { get; init; }

    /// <value>Its stored trouble codes, as they stand on the bus.</value>
    public IReadOnlyList<ushort> TroubleCodes { get; init; } = [];

    /// <value>How long a control unit takes to answer, ms.</value>
    public int LatencyMs { get; init; } = 45;

    /// <summary>What an STN was told about sleeping and waking; in force from the next reset on.</summary>
    public HashSet<string> PowerSave { get; } = [];

    /// <summary>Requests put on the bus while the engine stood and the ignition was off.</summary>
    public int RequestsWhileOff { get; private set; }

    /// <summary>Requests put on the bus.</summary>
    public int Requests { get; private set; }

    /// <inheritdoc/>
    public int Read(byte[] into, int count)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (pending is { } text && time.NowMs >= pendingAt)
        {
            pending = null;
            foreach (var c in text)
            {
                Deliver((byte)c);
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
            if (b != '\r')
            {
                command.Append((char)b);
                continue;
            }

            Obey(command.ToString().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
            command.Clear();
        }
    }

    private void Deliver(byte b)
    {
        if (faults.HasFlag(Fault.LineNoise) && chance.Hits(NoiseShare))
        {
            b = chance.Hits(0.3) ? b : (byte)chance.Between(0, 256);
            if (chance.Hits(0.5))
            {
                return;
            }
        }

        ready.Enqueue(b);
    }

    private void Obey(string text)
    {
        if (pending is not null)
        {
            Say("STOPPED", 1);
            return;
        }

        if (faults.HasFlag(Fault.ObdHangs) && chance.Hits(HangShare))
        {
            if (chance.Hits(0.5))
            {
                Reset();
            }

            return;
        }

        var back = echo ? text + "\r" : "";
        if (text.StartsWith("AT", StringComparison.Ordinal))
        {
            Set(text[2..], back);
        }
        else if (text.StartsWith("ST", StringComparison.Ordinal))
        {
            PowerSave.Add(text);
            Say(back + "OK", 5);
        }
        else
        {
            AskCar(text, back);
        }
    }

    private void Set(string setting, string back)
    {
        switch (setting)
        {
            case "Z":
                Reset();
                return;
            case "RV":
                Say(back + (car.BatteryMv / 1000d).ToString("F1", CultureInfo.InvariantCulture) + "V", 5);
                return;
            case "E0" or "E1":
                echo = setting == "E1";
                break;
            case "S0" or "S1":
                spaces = setting == "S1";
                break;
            case "H0" or "H1":
                headers = setting == "H1";
                break;
            default:
                break;
        }

        Say(back + "OK", 5);
    }

    private void Reset()
    {
        (echo, spaces, headers) = (true, true, false);
        Say("\r\rELM327 v2.3", 800);
    }

    private void AskCar(string request, string back)
    {
        Requests++;
        if (!car.IsIgnitionOn)
        {
            RequestsWhileOff++;
            Say(back + (request == "0100" ? "SEARCHING...\rUNABLE TO CONNECT" : "NO DATA"), request == "0100" ? 4000 : 200);
        }
        else if (faults.HasFlag(Fault.ObdErrors) && chance.Hits(ErrorShare))
        {
            Say(back + Errors[(int)chance.Between(0, Errors.Length)], 100);
        }
        else
        {
            Say(back + (Answer(request) is { } bytes ? Frames(bytes) : "NO DATA"), LatencyMs + (int)chance.Between(0, 20));
        }
    }

    private byte[]? Answer(string request)
    {
        var pid = request.Length >= 4 ? byte.Parse(request.AsSpan(2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)0;
        var second = car.Second;
        return (request[..2], pid) switch
        {
            ("01", 0x00) => [0x41, pid, .. Bits(0x05, 0x0C, 0x0D, 0x11, 0x20)],
            ("01", 0x20) => [0x41, pid, .. Bits(0x0F, 0x20)],
            ("01", 0x40 or 0x60 or 0x80) => [0x41, pid, .. Bits(0x20)],
            ("01", 0xA0) => [0x41, pid, .. Bits(0x06)],
            ("01", _) when IsUnknown(pid, second) => null,
            ("01", 0x05) => [0x41, pid, Byte(second.CoolantCelsius + 40)],
            ("01", 0x0C) => [0x41, pid, .. Word(car.IsRunning ? second.Rpm * 4 : 0)],
            ("01", 0x0D) => [0x41, pid, Byte(second.SpeedKph)],
            ("01", 0x11) => [0x41, pid, Byte(second.ThrottlePercent * 2.55)],
            ("01", 0x2F) => [0x41, pid, Byte(second.FuelPercent * 2.55)],
            ("01", 0xA6) => [0x41, pid, 0, .. Word(Math.Floor(second.OdometerKm * 10 / 256)).AsSpan(0, 2), (byte)((long)(second.OdometerKm * 10) & 255)],
            ("09", _) when Bus == CarBus.Line => null,
            ("09", 0x02) => [0x49, pid, 1, .. Encoding.ASCII.GetBytes(Vin)],
            ("03", _) => [0x43, (byte)TroubleCodes.Count, .. TroubleCodes.SelectMany(code => new[] { (byte)(code >> 8), (byte)(code & 255) })],
            ("07", _) => [0x47, 0],
            _ => null,
        };
    }

    /// <summary>A recorded car tells only what was recorded.</summary>
    private static bool IsUnknown(byte pid, DriveSecond second) => double.IsNaN(pid switch
    {
        0x05 => second.CoolantCelsius,
        0x0C => second.Rpm,
        0x0D => second.SpeedKph,
        0x11 => second.ThrottlePercent,
        0x2F => second.FuelPercent,
        0xA6 => second.OdometerKm,
        _ => 0,
    });

    private string Frames(byte[] message)
    {
        if (Bus == CarBus.Line)
        {
            return LineFrame(message);
        }

        var text = new StringBuilder();
        if (message.Length < 8)
        {
            return Frame([(byte)message.Length, .. message]);
        }

        text.Append(Frame([(byte)(0x10 | (message.Length >> 8)), (byte)message.Length, .. message.AsSpan(0, 6)]));
        for (var (at, number) = (6, 1); at < message.Length; at += 7, number++)
        {
            text.Append('\r').Append(Frame([(byte)(0x20 | (number & 15)), .. message.AsSpan(at, Math.Min(7, message.Length - at))]));
        }

        return text.ToString();
    }

    private string Frame(byte[] bytes) => !headers ? Digits(bytes[1..])
        : Bus == CarBus.Can29 ? Digits([0x18, 0xDA, 0xF1, 0x10, .. bytes])
        : "7E8" + (spaces ? " " : "") + Digits(bytes);

    /// <summary>Three bytes of header, the message, and the sum of them all (ISO 9141-2); trouble codes come three a message and uncounted (SAE J1979).</summary>
    private string LineFrame(byte[] message)
    {
        byte[] told = message[0] is 0x43 or 0x47 ? [message[0], .. message[2..], .. new byte[Math.Max(0, 8 - message.Length)]] : message;
        byte[] line = [0x48, 0x6B, 0x10, .. told];
        return Digits(headers ? [.. line, (byte)(line.Sum(b => b) & 255)] : told);
    }

    private string Digits(byte[] bytes) => string.Join(spaces ? " " : "", bytes.Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    private void Say(string text, int latencyMs) => (pending, pendingAt) = (text + "\r\r>", time.NowMs + latencyMs);

    private static byte[] Bits(params int[] pids)
    {
        var bits = pids.Aggregate(0u, (sum, pid) => sum | (1u << (32 - pid)));
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, bits);
        return bytes;
    }

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, 255);

    private static byte[] Word(double value)
    {
        var word = (int)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, ushort.MaxValue);
        return [(byte)(word >> 8), (byte)(word & 255)];
    }
}
