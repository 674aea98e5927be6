using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ConnectedInsurance.Intake;

/// <summary>A place in JSON bytes and the steps that can be taken from it, strict as RFC 8259. No step throws or looks beyond the bytes.</summary>
/// <remarks>
/// A step that answers false leaves the cursor where the trouble is; nothing more is read after that.
/// The byte "at the end" reads as 0, which no grammar rule accepts, so the end needs no case of its own.
/// </remarks>
internal ref struct JsonCursor(ReadOnlySpan<byte> source)
{
    /// <value>Arrays and objects inside each other; a batch itself needs three.</value>
    public const int MaxDepth = 32;

    private const int MaxDigits = 18;

    private static readonly SearchValues<byte> PlainLetters =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(letter => (byte)letter).Except("\"\\"u8.ToArray())]);

    /// <summary>The bytes.</summary>
    public readonly ReadOnlySpan<byte> Source = source;

    /// <summary>The byte the cursor stands on.</summary>
    public int Position;

    private readonly byte Here => unchecked((uint)Position < (uint)Source.Length) ? Source[Position] : (byte)0;

    /// <summary>The next byte that is not white space; 0 at the end.</summary>
    public byte Peek()
    {
        var here = Here;
        while (here is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            Position++;
            here = Here;
        }

        return here;
    }

    /// <summary>True when only white space is left.</summary>
    public bool AtEnd()
    {
        Peek();
        return Position >= Source.Length;
    }

    /// <summary>Takes a mark of the grammar.</summary>
    public bool Take(char mark)
    {
        if (Here != mark && Peek() != mark)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes <c>null</c>, <c>true</c> or <c>false</c>.</summary>
    public bool TakeWord(ReadOnlySpan<byte> word)
    {
        Peek();
        if (!Source[Position..].StartsWith(word))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>Takes a number without fraction and exponent. More than 18 digits count as the greatest or least value.</summary>
    public bool TakeInteger(out long value)
    {
        var negative = Peek() == '-';
        Position += negative ? 1 : 0;
        var digits = TakeDigits(out value);
        value = digits > MaxDigits ? long.MaxValue : value;
        value = negative ? -value : value;
        return digits > 0 && Here is not ((byte)'.' or (byte)'e' or (byte)'E');
    }

    /// <summary>Takes a text of printable ASCII without escapes.</summary>
    public bool TakePlainText(out Range text)
    {
        Peek();
        var first = Position + 1;
        var taken = TakeText(out var plain);
        text = first..Math.Max(first, Position - 1);
        return taken && plain;
    }

    /// <summary>Takes any value.</summary>
    /// <param name="depth">Arrays and objects around it.</param>
    public bool TakeValue(int depth) => Peek() switch
    {
        (byte)'{' => depth < MaxDepth && TakeObject(depth + 1),
        (byte)'[' => depth < MaxDepth && TakeArray(depth + 1),
        (byte)'"' => TakeText(out _),
        (byte)'t' => TakeWord("true"u8),
        (byte)'f' => TakeWord("false"u8),
        (byte)'n' => TakeWord("null"u8),
        _ => TakeNumber(),
    };

    /// <summary>Takes any text.</summary>
    /// <param name="plain">True when it is printable ASCII without escapes.</param>
    public bool TakeText(out bool plain)
    {
        plain = true;
        if (!Take('"'))
        {
            return false;
        }

        while (true)
        {
            var rest = Source[Position..];
            var letters = rest.IndexOfAnyExcept(PlainLetters);
            Position += letters < 0 ? rest.Length : letters;
            switch (Here)
            {
                case (byte)'"':
                    Position++;
                    return true;
                case (byte)'\\' when TakeEscape():
                case >= 0x80 when TakeLetter():
                    plain = false;
                    break;
                default:
                    return false;
            }
        }
    }

    private bool TakeLetter()
    {
        var taken = Rune.DecodeFromUtf8(Source[Position..], out _, out var length) == OperationStatus.Done;
        Position += taken ? length : 0;
        return taken;
    }

    // A surrogate stands only in a pair: half of one cannot be written as UTF-8 by whoever reads this again.
    private bool TakeEscape()
    {
        if (!TakeUnit(out var unit))
        {
            return false;
        }

        return !char.IsSurrogate(unit)
            || (char.IsHighSurrogate(unit) && Here == '\\' && TakeUnit(out var low) && char.IsLowSurrogate(low));
    }

    private bool TakeUnit(out char unit)
    {
        unit = default;
        Position++;
        if (Here == 'u')
        {
            Position++;
            var digits = Source.Slice(Position, Math.Min(4, Source.Length - Position));
            var taken = Utf8Parser.TryParse(digits, out ushort code, out var length, 'x') && length == 4;
            unit = (char)code;
            Position += taken ? 4 : 0;
            return taken;
        }

        if (!"\"\\/bfnrt"u8.Contains(Here))
        {
            return false;
        }

        Position++;
        return true;
    }

    private bool TakeNumber()
    {
        Position += Here == '-' ? 1 : 0;
        if (TakeDigits(out _) == 0)
        {
            return false;
        }

        if (Here == '.')
        {
            Position++;
            if (!TakeFraction())
            {
                return false;
            }
        }

        if (Here is not ((byte)'e' or (byte)'E'))
        {
            return true;
        }

        Position++;
        Position += Here is (byte)'+' or (byte)'-' ? 1 : 0;
        return TakeFraction();
    }

    // Digits without a leading zero: how many, and what they say up to 18 of them.
    private int TakeDigits(out long value)
    {
        value = 0;
        var i = Position;
        for (; unchecked((uint)i < (uint)Source.Length) && Source[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            value = unchecked((value * 10) + (Source[i] - '0'));
        }

        var digits = i - Position;
        if (digits > 1 && Source[Position] == '0')
        {
            return 0;
        }

        Position = i;
        return digits;
    }

    // Digits, leading zeros among them.
    private bool TakeFraction()
    {
        var first = Position;
        while (Here is >= (byte)'0' and <= (byte)'9')
        {
            Position++;
        }

        return Position > first;
    }

    private bool TakeArray(int depth)
    {
        Position++;
        if (Take(']'))
        {
            return true;
        }

        do
        {
            if (!TakeValue(depth))
            {
                return false;
            }
        }
        while (Take(','));

        return Take(']');
    }

    private bool TakeObject(int depth)
    {
        Position++;
        if (Take('}'))
        {
            return true;
        }

        do
        {
            if (!TakeText(out _) || !Take(':') || !TakeValue(depth))
            {
                return false;
            }
        }
        while (Take(','));

        return Take('}');
    }
}
