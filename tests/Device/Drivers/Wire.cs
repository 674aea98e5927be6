using System.Text;
using ConnectedInsurance.Firmware.Drivers;

namespace ConnectedInsurance.Device.Tests.Drivers;

/// <summary>The far end of a serial line, held by a test.</summary>
internal sealed class Wire : IByteLink
{
    private readonly Queue<byte> ready = new();
    private readonly StringBuilder sent = new();

    /// <summary>What a chip answers to a command, the line's end taken off; null keeps it silent.</summary>
    public Func<string, string?>? Answers { get; init; }

    /// <summary>Every command that came.</summary>
    public List<string> Commands { get; } = [];

    public Wire Say(string text) => Say(Encoding.Latin1.GetBytes(text));

    public Wire Say(byte[] bytes)
    {
        foreach (var b in bytes)
        {
            ready.Enqueue(b);
        }

        return this;
    }

    public int Read(byte[] into, int count)
    {
        var read = 0;
        while (read < count && ready.TryDequeue(out var b))
        {
            into[read++] = b;
        }

        return read;
    }

    public void Write(byte[] bytes, int offset, int count)
    {
        foreach (var b in bytes.AsSpan(offset, count))
        {
            if (b != '\r')
            {
                sent.Append((char)b);
                continue;
            }

            Commands.Add(sent.ToString());
            if (Answers?.Invoke(sent.ToString()) is { } answer)
            {
                Say(answer);
            }

            sent.Clear();
        }
    }
}
