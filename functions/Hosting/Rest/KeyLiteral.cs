namespace ConnectedInsurance.Hosting.Rest;

/// <summary>Keys in addresses and filters.</summary>
/// <remarks>Source: learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities: a quote within a literal is doubled, then all is percent-encoded.</remarks>
internal static class KeyLiteral
{
    /// <summary>A key as a quoted literal, ready for an address.</summary>
    public static string Of(string key) => $"'{Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal))}'";

    /// <summary>The path of one row.</summary>
    public static string Path(string table, string partition, string row) => $"{table}(PartitionKey={Of(partition)},RowKey={Of(row)})";
}
