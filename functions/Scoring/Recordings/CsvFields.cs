namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>Splits a line of comma-separated values (RFC 4180; a field never spans lines).</summary>
internal static class CsvFields
{
    /// <summary>Writes the ranges of the fields, quotes left off; returns how many there are, or -1 when a quote stays open. More than fit are counted, not written.</summary>
    public static int Split(ReadOnlySpan<char> line, Span<Range> fields)
    {
        var count = 0;
        for (var start = 0; start <= line.Length; count++)
        {
            var quoted = start < line.Length && line[start] == '"';
            var end = quoted ? ClosingQuote(line, start + 1) : start;
            if (end < 0)
            {
                return -1;
            }

            var comma = line[end..].IndexOf(',');
            comma = comma < 0 ? line.Length : end + comma;
            if (count < fields.Length)
            {
                fields[count] = quoted ? (start + 1)..end : start..comma;
            }

            start = comma + 1;
        }

        return count;
    }

    private static int ClosingQuote(ReadOnlySpan<char> line, int from)
    {
        for (var i = from; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (i + 1 < line.Length && line[i + 1] == '"')
                {
                    i++;
                    continue;
                }

                return i;
            }
        }

        return -1;
    }
}
