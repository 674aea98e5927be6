using System.Buffers.Text;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>The keys a page begins at; as text the continuation of the page before.</summary>
internal readonly record struct PageStart(string Partition, string Row)
{
    // Keys hold no control character, so U+0000 parts them, and a key with it appended is the next one in order.
    private const char Zero = '\0';

    /// <summary>The first keys behind a row.</summary>
    public static PageStart After(TableRow row) => new(row.Partition, row.Row + Zero);

    /// <summary>Reads a continuation.</summary>
    /// <exception cref="ArgumentException">It is no continuation of this range.</exception>
    public static PageStart Decode(string continuation, in TableRange range)
    {
        if (Base64Url.IsValid(continuation)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)).Split(Zero, 2) is [var partition, var row]
            && (range.Partition ?? partition) == partition)
        {
            return new PageStart(partition, row);
        }

        throw new ArgumentException("The continuation is not one of this range.", nameof(continuation));
    }

    /// <summary>The continuation.</summary>
    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Partition + Zero + Row));
}
