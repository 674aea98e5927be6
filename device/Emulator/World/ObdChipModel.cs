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

    /// <value>The car's identification number; another once the dongle is moved.</value>
    public string Vin { get; set; } = "WVWZZZ1KZAW000001";

    /// <value>How its control units speak.</value>
    public CarBus Bus { get; init; }

    /// <value>Its stored trouble codes, as they stand on the bus; a garage takes them away.</value>
    public IReadOnlyList<ushort> TroubleCodes { get; set; } = [];

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
            Say(back + (EngineUnit.Answer(request, car, this) is { } bytes ? BusFrames.Print(bytes, Bus, headers, spaces ? " " : "") : "NO DATA"), LatencyMs + (int)chance.Between(0, 20));
        }
    }

    private void Say(string text, int latencyMs) => (pending, pendingAt) = (text + "\r\r>", time.NowMs + latencyMs);
}
