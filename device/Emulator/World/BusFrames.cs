using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Emulator.World;

/// <summary>How a chip prints what it hears on the bus, with the addresses and spaces it was told to print.</summary>
internal static class BusFrames
{
    /// <summary>A message as the chip prints it; a long one in many frames (ISO 15765-2).</summary>
    public static string Print(byte[] message, CarBus bus, bool headers, string space)
    {
        if (bus == CarBus.Line)
        {
            return LineFrame(message, headers, space);
        }

        var text = new StringBuilder();
        if (message.Length < 8)
        {
            return Frame([(byte)message.Length, .. message], bus, headers, space);
        }

        text.Append(Frame([(byte)(0x10 | (message.Length >> 8)), (byte)message.Length, .. message.AsSpan(0, 6)], bus, headers, space));
        for (var (at, number) = (6, 1); at < message.Length; at += 7, number++)
        {
            text.Append('\r').Append(Frame([(byte)(0x20 | (number & 15)), .. message.AsSpan(at, Math.Min(7, message.Length - at))], bus, headers, space));
        }

        return text.ToString();
    }

    private static string Frame(byte[] bytes, CarBus bus, bool headers, string space) => !headers ? Digits(bytes[1..], space)
        : bus == CarBus.Can29 ? Digits([0x18, 0xDA, 0xF1, 0x10, .. bytes], space)
        : "7E8" + space + Digits(bytes, space);

    /// <summary>Three bytes of header, the message, and the sum of them all (ISO 9141-2); trouble codes come three a message and uncounted (SAE J1979).</summary>
    private static string LineFrame(byte[] message, bool headers, string space)
    {
        byte[] told = message[0] is 0x43 or 0x47 ? [message[0], .. message[2..], .. new byte[Math.Max(0, 8 - message.Length)]] : message;
        byte[] line = [0x48, 0x6B, 0x10, .. told];
        return Digits(headers ? [.. line, (byte)(line.Sum(b => b) & 255)] : told, space);
    }

    private static string Digits(byte[] bytes, string space) => string.Join(space, bytes.Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
}
