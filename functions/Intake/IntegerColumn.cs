namespace ConnectedInsurance.Intake;

/// <summary>Reads a JSON array of integers and nulls into 16-bit integers.</summary>
internal static class IntegerColumn
{
    /// <summary>Reads the array the cursor stands before. On a refusal the cursor stands at the value that caused it.</summary>
    /// <param name="cursor">Where the array begins.</param>
    /// <param name="range">The values allowed.</param>
    /// <param name="into">Room for the values; more of them than fit are too large.</param>
    /// <param name="length">Values read.</param>
    public static RejectionReason Read(ref JsonCursor cursor, ColumnRange range, Span<short> into, out int length)
    {
        length = 0;
        cursor.Peek();
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

            var reason = Value(ref cursor, range, ref into[length++]);
            if (reason != RejectionReason.None)
            {
                return reason;
            }
        }
        while (cursor.Take(','));

        return cursor.Take(']') ? RejectionReason.None : RejectionReason.NotJson;
    }

    private static RejectionReason Value(ref JsonCursor cursor, ColumnRange range, ref short into)
    {
        cursor.Peek();
        var at = cursor.Position;
        if (cursor.TakeInteger(out var value))
        {
            into = unchecked((short)value);
            cursor.Position = range.Holds(value) ? cursor.Position : at;
            return range.Holds(value) ? RejectionReason.None : RejectionReason.ColumnOutOfRange;
        }

        cursor.Position = at;
        into = TelemetryBatch.Missing;
        return cursor.TakeWord("null"u8) ? RejectionReason.None : RejectionReason.BadField;
    }
}
