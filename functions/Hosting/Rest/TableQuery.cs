using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>A range of rows as a query, and where the next page of it begins.</summary>
/// <remarks>Sources: learn.microsoft.com/rest/api/storageservices/query-entities and query-timeout-and-pagination.</remarks>
internal static class TableQuery
{
    /// <value>The format every answer is wanted in: the least that holds the tags.</value>
    public const string Accept = "application/json;odata=minimalmetadata";

    private const string NextPartition = "NextPartitionKey";
    private const string NextRow = "NextRowKey";
    private const string Header = "x-ms-continuation-";
    private const char Between = '.';

    /// <summary>The path of a page.</summary>
    /// <exception cref="ArgumentException">The continuation is none.</exception>
    public static string Path(string table, in TableRange range, string? continuation, int limit)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{table}()?$top={limit}");
        var filter = string.Join("%20and%20", Conditions(range));
        path += filter.Length > 0 ? "&$filter=" + filter : "";
        if (continuation is not null)
        {
            var (partition, row) = Decode(continuation);
            path += $"&{NextPartition}={Uri.EscapeDataString(partition)}" + (row is null ? "" : $"&{NextRow}={Uri.EscapeDataString(row)}");
        }

        return path;
    }

    /// <summary>Where the page after an answer begins; null when there is none. A table's last row may leave the row key away.</summary>
    public static string? Continuation(Response answer)
    {
        if (!answer.Headers.TryGetValue(Header + NextPartition, out var partition))
        {
            return null;
        }

        var encoded = Encode(partition);
        return answer.Headers.TryGetValue(Header + NextRow, out var row) ? encoded + Between + Encode(row) : encoded;
    }

    private static IEnumerable<string> Conditions(TableRange range)
    {
        if (range.Partition is { } partition)
        {
            yield return $"PartitionKey%20eq%20{KeyLiteral.Of(partition)}";
        }

        if (range.From is { } from)
        {
            yield return $"RowKey%20ge%20{KeyLiteral.Of(from)}";
        }

        if (range.Before is { } before)
        {
            yield return $"RowKey%20lt%20{KeyLiteral.Of(before)}";
        }
    }

    private static string Encode(string token) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token));

    private static (string Partition, string? Row) Decode(string continuation) =>
        continuation.Split(Between) is { Length: 1 or 2 } parts && parts.All(part => Base64Url.IsValid(part))
            ? (Text(parts[0]), parts.Length == 2 ? Text(parts[1]) : null)
            : throw new ArgumentException("The continuation is not one of this range.", nameof(continuation));

    private static string Text(string token) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
}
