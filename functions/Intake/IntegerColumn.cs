namespace ConnectedInsurance.Intake;

/// <summary>Reads a JSON array of integers and nulls into 16-bit integers.</summary>
internal static class IntegerColumn
{
    /// <summary>Reads the array the cursor stands before. On a refusal the cursor stands at the value that caused it.</summary>
    /// <param name="cursor">Where the array begins.</param>
    /// <param name="range">The values allowed.</param>
    /// <param name="into">Room for the values; more of them than fit are too large.</param>
    /// <param name="scratch">Room for <see cref="CanonicalNumbers"/>.</param>
    /// <param name="length">Values read.</param>
    public static RejectionReason Read(ref JsonCursor cursor, ColumnRange range, Span<short> into, Span<ulong> scratch, out int length)
    {
        var start = cursor.Position;
        if (Vectorised(ref cursor, range, into, scratch, out length))
        {
            return RejectionReason.None;
        }

        cursor.Position = start;
        return Reference(ref cursor, range, into, out length);
    }

    /// <summary>The definition: value by value.</summary>
    internal static RejectionReason Reference(ref JsonCursor cursor, ColumnRange range, Span<short> into, out int length)
    {
        length = 0;
        if (!cursor.Take('['))
        {
            return RejectionReason.BadField;
        }

        if (cursor.Take(']'))
        {
            return RejectionReason.None;
        }

        do
        {
            if (length == into.Length)
            {
                return RejectionReason.TooLarge;
            }

            var reason = Value(ref cursor, range, out into[length++]);
            if (reason != RejectionReason.None)
            {
                return reason;
            }
        }
        while (cursor.Take(','));

        return cursor.Take(']') ? RejectionReason.None : RejectionReason.NotJson;
    }

    /// <summary>The same, faster, where nothing is wrong. False, with the cursor anywhere, where something is: the definition names it.</summary>
    internal static bool Vectorised(ref JsonCursor cursor, ColumnRange range, Span<short> into, Span<ulong> scratch, out int length)
    {
        length = 0;
        if (!cursor.Take('['))
        {
            return false;
        }

        do
        {
            var taken = CanonicalNumbers.Take(cursor.Source[cursor.Position..], into[length..], scratch, out var consumed);
            if (into.Slice(length, taken).ContainsAnyExceptInRange((short)range.Min, (short)range.Max))
            {
                return false;
            }

            length += taken;
            cursor.Position += consumed;
            if (taken > 0 && cursor.Source[cursor.Position - 1] == ']')
            {
                return true;
            }

            if (length == into.Length || Value(ref cursor, range, out into[length++]) != RejectionReason.None)
            {
                return false;
            }
        }
        while (cursor.Take(','));

        return cursor.Take(']');
    }

    private static RejectionReason Value(ref JsonCursor cursor, ColumnRange range, out short into)
    {
        into = TelemetryBatch.Missing;
        if (cursor.Peek() == 'n')
        {
            return cursor.TakeWord("null"u8) ? RejectionReason.None : RejectionReason.BadField;
        }

        var at = cursor.Position;
        var taken = cursor.TakeInteger(out var value);
        if (taken && range.Holds(value))
        {
            into = unchecked((short)value);
            return RejectionReason.None;
        }

        cursor.Position = at;
        return taken ? RejectionReason.ColumnOutOfRange : RejectionReason.BadField;
    }
}
