using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConnectedInsurance.Ports;

/// <summary>How a noun is written as the value of a row: JSON in UTF-8 under a schema version, with upcasters from older ones.</summary>
/// <typeparam name="T">The noun.</typeparam>
/// <param name="table">The table, for the place a sealed value is bound to.</param>
/// <param name="version">The schema version written now.</param>
/// <param name="type">Its generated JSON contract.</param>
public sealed class RowFormat<T>(string table, int version, JsonTypeInfo<T> type)
    where T : notnull
{
    private readonly Dictionary<int, Func<byte[], T>> upcasters = [];

    /// <summary>The schema version written now.</summary>
    public int Version { get; } = version;

    /// <summary>Teaches the format to read an older version.</summary>
    public RowFormat<T> Upcasts(int from, Func<byte[], T> read)
    {
        upcasters.Add(from, read);
        return this;
    }

    /// <summary>Teaches the format to read an older version whose nouns only lack what is null or nothing in those of now.</summary>
    public RowFormat<T> Upcasts(int from) => Upcasts(from, stored => JsonSerializer.Deserialize(stored, type)!);

    /// <summary>The value in clear.</summary>
    public byte[] Write(T noun) => JsonSerializer.SerializeToUtf8Bytes(noun, type);

    /// <summary>The value sealed for its place.</summary>
    public byte[] Write(T noun, SealingKey key, string partition, string row) =>
        key.Close(Write(noun), Seal.Place(table, partition, row, Version));

    /// <summary>Reads a value in clear.</summary>
    public T Read(TableRow row) => Read(row.Value.Span, row.Version);

    /// <summary>Opens and reads a sealed value.</summary>
    public T Read(TableRow row, SealingKey key) =>
        Read(key.Open(row.Value.Span, Seal.Place(table, row.Partition, row.Row, row.Version)), row.Version);

    private T Read(ReadOnlySpan<byte> value, int written)
    {
        if (written != Version)
        {
            return upcasters.TryGetValue(written, out var upcast)
                ? upcast(value.ToArray())
                : throw new InvalidDataException($"A row of {table} has schema version {written}; this program reads {Version}. Was it written by a newer one?");
        }

        return JsonSerializer.Deserialize(value, type) ?? throw new InvalidDataException($"A row of {table} holds null.");
    }
}
