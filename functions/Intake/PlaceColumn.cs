namespace ConnectedInsurance.Intake;

/// <summary>Reads a place column: the first value absolute, every further one the difference from the last that was measured; null is not measured.</summary>
/// <remarks>Unit: 1e-6 degree, in and out. Place is off by default and one a second, so this stays plain.</remarks>
internal static class PlaceColumn
{
    /// <summary>Reads the array the cursor stands before. On a refusal the cursor stands at the value that caused it.</summary>
    public static RejectionReason Read(ref JsonCursor cursor, ColumnRange range, Span<int> into, out int length)
    {
        length = 0;
        var last = 0L;
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

            var reason = Value(ref cursor, range, ref last, out into[length++]);
            if (reason != RejectionReason.None)
            {
                return reason;
            }
        }
        while (cursor.Take(','));

        return cursor.Take(']') ? RejectionReason.None : RejectionReason.NotJson;
    }

    private static RejectionReason Value(ref JsonCursor cursor, ColumnRange range, ref long last, out int into)
    {
        into = TelemetryBatch.MissingPlace;
        cursor.Peek();
        var at = cursor.Position;
        if (cursor.TakeInteger(out var step))
        {
            last = unchecked(last + step);
            cursor.Position = range.Holds(last) ? cursor.Position : at;
            into = unchecked((int)last);
            return range.Holds(last) ? RejectionReason.None : RejectionReason.ColumnOutOfRange;
        }

        cursor.Position = at;
        return cursor.TakeWord("null"u8) ? RejectionReason.None : RejectionReason.BadField;
    }
}
