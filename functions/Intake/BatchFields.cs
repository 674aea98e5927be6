using System.Buffers.Binary;
using System.Text;

namespace ConnectedInsurance.Intake;

/// <summary>How the fields are called on the wire, and which must be there.</summary>
internal static class BatchFields
{
    private const ulong EveryByte = 0x0101_0101_0101_0101;

    private static readonly string[] Names =
    [
        "spd", "gs", "hdg", "rpm", "thr", "clt", "fuel", "ax", "ay", "az", "gx", "gy", "gz", "lat", "lon",
        "v", "dongle", "life", "boot", "seq", "up", "t0", "clock", "mode", "trip", "end", "cause", "hz", "mv",
        "dtc", "vin", "odo", "fw", "pol", "ev",
    ];

    private static readonly ulong[] Packed = [.. Names.Select(name => FirstEight(Encoding.ASCII.GetBytes(name)))];

    /// <summary>Fields without which a batch is none; the others may be missing, or null, which is "not measured".</summary>
    public static readonly BatchFieldSet Required = BatchFieldSet.Of(
        BatchField.Version, BatchField.Dongle, BatchField.Life, BatchField.Boot, BatchField.Seq, BatchField.Up, BatchField.Trip);

    /// <summary>The wire name.</summary>
    public static string Name(this BatchField field) => Names[(int)field];

    /// <summary>The field whose name is at the start of the letters, up to a quotation mark; null when this version knows none.</summary>
    /// <remarks>
    /// A name of up to seven letters is one number, so that finding it is one vectorised search. Measured 2026-11-21: taking it as any
    /// text first costs 0.2 of 3.2 microseconds a batch.
    /// </remarks>
    public static BatchField? At(ReadOnlySpan<byte> letters)
    {
        unchecked
        {
            var word = FirstEight(letters);
            var differences = word ^ (EveryByte * '"');
            var quotes = (differences - EveryByte) & ~differences & (EveryByte * 0x80); // exact up to the first one
            var beforeQuote = ((quotes & (0 - quotes)) >> 7) - 1;
            return Packed.AsSpan().IndexOf(word & beforeQuote) is >= 0 and var field ? (BatchField)field : null;
        }
    }

    private static ulong FirstEight(ReadOnlySpan<byte> letters)
    {
        if (letters.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(letters);
        }

        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        letters.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }
}
