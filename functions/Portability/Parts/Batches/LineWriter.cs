using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ConnectedInsurance.Portability.Parts.Batches;

/// <summary>Writes one JSON object of numbers and plain words into a buffer that is used again: a year has a hundred million numbers.</summary>
/// <remarks>Apart from Utf8JsonWriter, which has no decimals of a fixed place.</remarks>
internal sealed class LineWriter
{
    private const int MostDigits = 24;
    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    private readonly ArrayBufferWriter<byte> into = new(64 * 1024);

    public ReadOnlyMemory<byte> Written => into.WrittenMemory;

    public void Clear() => into.ResetWrittenCount();

    public void Raw(ReadOnlySpan<byte> utf8) => into.Write(utf8);

    /// <summary>The name of a field, with what parts it from the one before.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Raw(into.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        Raw(name);
        Raw("\":"u8);
    }

    /// <summary>A text of letters, digits, dots, dashes and underscores: intake takes no other.</summary>
    public void Word(string text)
    {
        Raw("\""u8);
        Encoding.UTF8.GetBytes(text, into);
        Raw("\""u8);
    }

    /// <summary>An integer with so many of its digits behind the point, without zeros at the end.</summary>
    public void Number(long value, int decimals = 0)
    {
        var room = into.GetSpan(MostDigits);
        var written = 0;
        if (value < 0)
        {
            room[written++] = (byte)'-';
            value = -value;
        }

        while (decimals > 0 && value % 10 == 0)
        {
            (value, decimals) = (value / 10, decimals - 1);
        }

        var (whole, part) = Math.DivRem(value, Powers[decimals]);
        Utf8Formatter.TryFormat(whole, room[written..], out var digits);
        written += digits;
        if (decimals > 0)
        {
            room[written] = (byte)'.';
            for (var i = decimals; i > 0; i--)
            {
                (part, var digit) = Math.DivRem(part, 10);
                room[written + i] = (byte)('0' + digit);
            }

            written += decimals + 1;
        }

        into.Advance(written);
    }

    /// <summary>A column of integers scaled to decimals; what was not measured is null.</summary>
    public void Column(ReadOnlySpan<short> values, short missing, int times, int decimals)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Raw(i == 0 ? "["u8 : ","u8);
            if (values[i] == missing)
            {
                Raw("null"u8);
            }
            else
            {
                Number((long)values[i] * times, decimals);
            }
        }

        Raw("]"u8);
    }

    /// <summary>A column of integers.</summary>
    public void Column(ReadOnlySpan<int> values, int missing, int decimals)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Raw(i == 0 ? "["u8 : ","u8);
            if (values[i] == missing)
            {
                Raw("null"u8);
            }
            else
            {
                Number(values[i], decimals);
            }
        }

        Raw(values.IsEmpty ? "[]"u8 : "]"u8);
    }
}
