namespace ConnectedInsurance.Ports;

/// <summary>A stored row: its keys, the schema version of its value, the value, and the tag a conditional write names.</summary>
public sealed record TableRow(string Partition, string Row, int Version, ReadOnlyMemory<byte> Value, ETag Tag);

/// <summary>Changes with every write of a row; compared as text, never interpreted.</summary>
public readonly record struct ETag(string Value);

/// <summary>One page of a range, and where the next begins; null when the range is exhausted.</summary>
public sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Continuation);
