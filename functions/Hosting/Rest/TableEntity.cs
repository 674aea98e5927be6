using System.Text.Json;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>A row as the Table service keeps it: beside the value, which write made it and what that write replaced.</summary>
/// <param name="Row">The row.</param>
/// <param name="WriteId">The transaction that wrote it last.</param>
/// <param name="Replaced">The tag that write replaced; empty when it inserted the row; null when it took whatever was there.</param>
internal sealed record TableEntity(TableRow Row, string? WriteId, string? Replaced)
{
    private const string Partition = "PartitionKey";
    private const string RowKey = "RowKey";

    /// <value>Property of the value.</value>
    public const string Value = "Value";

    /// <value>Property of the value's schema version.</value>
    public const string Version = "Version";

    /// <value>Property of the transaction that wrote the row.</value>
    public const string Write = "WriteId";

    /// <value>Property of the tag it replaced.</value>
    public const string Over = "Replaced";

    /// <summary>Reads an entity in JSON with minimal metadata.</summary>
    public static TableEntity Read(JsonElement json) => new(
        new(
            Text(json, Partition)!,
            Text(json, RowKey)!,
            json.GetProperty(Version).GetInt32(),
            json.GetProperty(Value).GetBytesFromBase64(),
            new(Text(json, "odata.etag")!)),
        Text(json, Write),
        Text(json, Over));

    /// <summary>Writes what a write leaves behind.</summary>
    public static void WriteTo(Utf8JsonWriter json, string partition, in TableWrite write, string writeId)
    {
        json.WriteStartObject();
        json.WriteString(Partition, partition);
        json.WriteString(RowKey, write.Row);
        json.WriteString(Value + "@odata.type", "Edm.Binary");
        json.WriteBase64String(Value, write.Value.Span);
        json.WriteNumber(Version, write.Version);
        json.WriteString(Write, writeId);
        if (write.Kind != WriteKind.Put)
        {
            json.WriteString(Over, write.IfMatch?.Value ?? "");
        }

        json.WriteEndObject();
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
