using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Intake;

/// <summary>Finds where canonical numbers end, block after block of 64 bytes, by the grammar in bit masks: bit i is byte i of the block.</summary>
/// <remarks>
/// Canonical: one to four digits without a leading zero, a minus before them or not, then a comma or the closing bracket.
/// Blocks do not overlap, and all that one needs of the block before are four masks: so the processor works at the next while this one is cut.
/// </remarks>
internal struct NumberEnds()
{
    /// <value>Bytes a block has.</value>
    public const int BlockBytes = 64;

    // Of the block before. The first block begins as behind a separator.
    private ulong separatorsBefore = 1UL << (BlockBytes - 1);
    private ulong minusBefore;
    private ulong digitsBefore;
    private ulong leadingZerosBefore;

    /// <summary>The separators that end a number, up to the first byte that is out of order or the closing bracket.</summary>
    /// <param name="block">The next 64 bytes.</param>
    /// <param name="isLast">True when such a byte was met.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next(ReadOnlySpan<byte> block, out bool isLast)
    {
        unchecked
        {
            var (low, high) = (Vector256.Create(block), Vector256.Create(block[Vector256<byte>.Count..]));
            var closing = Where(low, high, (byte)']');
            var separators = Where(low, high, (byte)',') | closing;
            var minus = Where(low, high, (byte)'-');
            var digits = WhereDigits(low) | (WhereDigits(high) << Vector256<byte>.Count);

            var start = Later(separators, separatorsBefore, 1);
            var first = (start & ~minus) | Later(minus, minusBefore, 1);
            var leadingZeros = first & Where(low, high, (byte)'0');
            var second = digits & Later(digits, digitsBefore, 1);
            var secondBefore = digitsBefore & (digitsBefore << 1);
            var disorder = ~(separators | minus | digits)                           // no letter of a number
                | (minus & ~start)                                                  // a sign within
                | (first & ~digits)                                                 // no digit at all
                | (Later(leadingZeros, leadingZerosBefore, 1) & digits)             // a leading zero
                | (second & Later(second, secondBefore, 2) & Later(digits, digitsBefore, 4)); // a fifth digit

            (separatorsBefore, minusBefore, digitsBefore, leadingZerosBefore) = (separators, minus, digits, leadingZeros);
            isLast = (disorder | closing) != 0;
            return separators & ~disorder & (disorder - 1) & (closing ^ (closing - 1));
        }
    }

    // What stood so many bytes earlier, those of the block before among them.
    private static ulong Later(ulong mask, ulong before, int bytes) => (mask << bytes) | (before >> (BlockBytes - bytes));

    private static ulong Where(Vector256<byte> low, Vector256<byte> high, byte letter) =>
        Vector256.Equals(low, Vector256.Create(letter)).ExtractMostSignificantBits()
        | ((ulong)Vector256.Equals(high, Vector256.Create(letter)).ExtractMostSignificantBits() << Vector256<byte>.Count);

    private static ulong WhereDigits(Vector256<byte> letters) => unchecked(
        Vector256.LessThan(letters - Vector256.Create((byte)'0'), Vector256.Create((byte)10)).ExtractMostSignificantBits());
}
