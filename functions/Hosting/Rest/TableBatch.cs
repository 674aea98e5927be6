using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>A transaction as the Table service takes it: one multipart request of one changeset, an HTTP request a write.</summary>
/// <remarks>
/// Source: learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions. A single write goes the same way.
/// Azurite tells parts by the words <c>batch_</c> and <c>changeset_</c>, so the boundaries hold them.
/// </remarks>
internal static class TableBatch
{
    private const int WriteOverhead = 1024;

    // Not every character beyond ASCII needs six bytes; those that end a line for JavaScript stay escaped, which Azurite needs.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The Content-Type of the transaction's request.</summary>
    public static string ContentType(string writeId) => $"multipart/mixed; boundary=batch_{writeId}";

    /// <summary>The body.</summary>
    public static ReadOnlyMemory<byte> Body(string endpoint, string table, string partition, IEnumerable<TableWrite> writes, string writeId)
    {
        var body = new ArrayBufferWriter<byte>(WriteOverhead);
        Add(body, $"--batch_{writeId}\r\nContent-Type: multipart/mixed; boundary=changeset_{writeId}\r\n\r\n");
        foreach (var write in writes)
        {
            Add(body, $"--changeset_{writeId}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Add(body, $"{RequestLine(endpoint, table, partition, write)}\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
            if (Condition(write) is { } tag)
            {
                Add(body, $"If-Match: {tag}\r\n");
            }

            if (write.Kind == WriteKind.Delete)
            {
                Add(body, "\r\n");
                continue;
            }

            Add(body, "Content-Type: application/json\r\nPrefer: return-no-content\r\n\r\n");
            using (var json = new Utf8JsonWriter(body, Json))
            {
                TableEntity.WriteTo(json, partition, write, writeId);
            }

            Add(body, "\r\n");
        }

        Add(body, $"--changeset_{writeId}--\r\n--batch_{writeId}--\r\n");
        return body.WrittenMemory;
    }

    private static string RequestLine(string endpoint, string table, string partition, in TableWrite write) => write.Kind switch
    {
        WriteKind.Insert => $"POST {endpoint}/{table} HTTP/1.1",
        WriteKind.Delete => $"DELETE {endpoint}/{KeyLiteral.Path(table, partition, write.Row)} HTTP/1.1",
        _ => $"PUT {endpoint}/{KeyLiteral.Path(table, partition, write.Row)} HTTP/1.1",
    };

    // A PUT without a condition inserts or replaces; a DELETE must have one.
    private static string? Condition(in TableWrite write) => write.IfMatch?.Value ?? (write.Kind == WriteKind.Delete ? "*" : null);

    private static void Add(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
