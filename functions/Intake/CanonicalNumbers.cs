using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Intake;

/// <summary>Reads integers of one to four digits, each followed by a comma or by the closing bracket, 64 bytes at a time.</summary>
/// <remarks>
/// Everything else - null, white space, five digits, a leading zero, the last 71 bytes of the text - ends the run, for the caller to
/// read value by value; hence nothing here can be refused. Three steps: <see cref="Ends"/> checks the grammar of a block in bit masks
/// and finds where its numbers end, <see cref="Cut"/> puts the letters of each into a word of its own, right-aligned, and
/// <see cref="Convert"/> turns words into numbers four at a time.
/// <para>
/// Measured 2026-11-21 (AMD EPYC, 2 cores, .NET 10.0.12) on 30 rows with acceleration and rotation at 10 Hz, 7.4 KB: value by value
/// 24.0 microseconds; masks, then a number at a time in scalar arithmetic 6.1; as it stands 4.8, and 5.5 with <see cref="Cut"/>
/// through spans, which is why it is not. No faster: blocks as Vector512 (and three times slower where it is emulated),
/// <see cref="Cut"/> unrolled by 4, 6, 8 or 10, the next block's masks ahead of this block's words.
/// </para>
/// </remarks>
internal static class CanonicalNumbers
{
    /// <value>Words of scratch that <see cref="Take"/> needs.</value>
    public const int ScratchWords = FlushWords + MostNumbers;

    private const int BlockBytes = 64;
    private const int MostNumbers = BlockBytes / 2;
    private const int FlushWords = 4 * MostNumbers;
    private const int LookAhead = sizeof(ulong);

    /// <summary>Reads as many numbers as come in a row.</summary>
    /// <param name="text">Begins with a number.</param>
    /// <param name="into">Room for the numbers; the run ends while room for a few is left.</param>
    /// <param name="scratch"><see cref="ScratchWords"/> words, of any content.</param>
    /// <param name="consumed">Bytes read, the last separator included.</param>
    /// <returns>Numbers read.</returns>
    public static int Take(ReadOnlySpan<byte> text, Span<short> into, Span<ulong> scratch, out int consumed)
    {
        var (numbers, words) = (0, 0);
        consumed = 0;
        while (Vector128.IsHardwareAccelerated && text.Length - consumed >= BlockBytes + LookAhead && into.Length - numbers >= ScratchWords)
        {
            var block = text.Slice(consumed, BlockBytes + LookAhead);
            var ends = Ends(block);
            if (ends == 0)
            {
                break;
            }

            consumed += Cut(block, ends, scratch.Slice(words, MostNumbers));
            words += BitOperations.PopCount(ends);
            if (text[consumed - 1] == ']')
            {
                break; // what follows the array may look like a number, too
            }

            if (words > FlushWords)
            {
                Convert(scratch, words, into[numbers..]);
                numbers += words;
                words = 0;
            }
        }

        Convert(scratch, words, into[numbers..]);
        return numbers + words;
    }

    // The separators that end a canonical number, up to the first byte that is out of order. Bit i is byte i of the block.
    private static ulong Ends(ReadOnlySpan<byte> block)
    {
        unchecked
        {
            var low = Vector256.Create(block);
            var high = Vector256.Create(block[Vector256<byte>.Count..]);
            var closing = Where(low, high, (byte)']');
            var minus = Where(low, high, (byte)'-');
            var zero = Where(low, high, (byte)'0');
            var ends = Where(low, high, (byte)',') | closing;
            var digit = WhereDigits(low) | (WhereDigits(high) << Vector256<byte>.Count);

            var start = (ends << 1) | 1;
            var first = (start & ~minus) | (minus << 1);
            var second = digit & (digit << 1);
            var disorder = ~(ends | minus | digit) // no letter of a number
                | (closing << 1)                   // after the end
                | (minus & ~start)                 // a sign within
                | (first & ~digit)                 // no digit at all
                | (((first & zero) << 1) & digit)  // a leading zero
                | (second & (second << 2) & (digit << 4)); // a fifth digit
            return ends & ((disorder & (0 - disorder)) - 1);
        }
    }

    private static ulong Where(Vector256<byte> low, Vector256<byte> high, byte letter) =>
        Vector256.Equals(low, Vector256.Create(letter)).ExtractMostSignificantBits()
        | ((ulong)Vector256.Equals(high, Vector256.Create(letter)).ExtractMostSignificantBits() << Vector256<byte>.Count);

    private static ulong WhereDigits(Vector256<byte> letters) => unchecked(
        Vector256.LessThan(letters - Vector256.Create((byte)'0'), Vector256.Create((byte)10)).ExtractMostSignificantBits());

    // One word a number, its last letter in the highest byte. Every start is at most 64, so the eight bytes read from it are in the
    // block, and a block has at most as many numbers as there are words: both are checked where the spans were cut.
    private static int Cut(ReadOnlySpan<byte> block, ulong ends, Span<ulong> words)
    {
        ref var letters = ref MemoryMarshal.GetReference(block);
        ref var word = ref MemoryMarshal.GetReference(words);
        unchecked
        {
            nint start = 0;
            for (; ends != 0; ends &= ends - 1)
            {
                nint end = BitOperations.TrailingZeroCount(ends);
                word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref letters, start)) << (int)((start - end) * 8);
                word = ref Unsafe.Add(ref word, 1);
                start = end + 1;
            }

            return (int)start;
        }
    }

    // Whole vectors: what is beyond the words is converted too, and overwritten or ignored.
    private static void Convert(ReadOnlySpan<ulong> words, int count, Span<short> into)
    {
        for (var i = 0; i < count; i += Vector256<short>.Count)
        {
            var low = Vector256.Narrow(Four(words, i), Four(words, i + 4));
            var high = Vector256.Narrow(Four(words, i + 8), Four(words, i + 12));
            Vector256.Narrow(low, high).CopyTo(into[i..]);
        }
    }

    // Digit by digit to pairs, pairs to the number in the upper half of the word. Bytes below '0' (a sign, nothing) saturate to 0.
    private static Vector256<long> Four(ReadOnlySpan<ulong> words, int at)
    {
        unchecked
        {
            var letters = Vector256.Create(words[at..]).AsByte();
            var digits = Vector256.SubtractSaturate(letters, Vector256.Create((byte)'0')).AsUInt16();
            var pairs = ((digits * 10) + (digits >> 8)) & Vector256.Create((ushort)0xFF);
            var sums = (pairs * Vector256.Create(100U | (1U << 16)).AsUInt16()).AsUInt32();
            var number = ((sums + (sums >> 16)).AsUInt64() >> 32).AsInt64();
            var minus = Vector256.Equals(letters, Vector256.Create((byte)'-')).AsInt64();
            return Vector256.ConditionalSelect(Vector256.Equals(minus, Vector256<long>.Zero), number, -number);
        }
    }
}
