using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>A part whose records are one noun, small enough to be read in one piece.</summary>
/// <typeparam name="T">The noun.</typeparam>
/// <param name="name">The part's name.</param>
/// <param name="category">Its data category.</param>
/// <param name="sources">Where its fields come from.</param>
/// <param name="type">Its contract, out of <see cref="PartJson"/>.</param>
/// <param name="read">Reads its records, in the order of their keys.</param>
public sealed class RecordPart<T>(
    string name, DataCategory? category, FieldSources sources, JsonTypeInfo<T> type, Func<PartScope, CancellationToken, IAsyncEnumerable<T>> read)
    : Part(name, category, sources)
    where T : notnull
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields { get; } = [.. type.Properties.Where(property => property.Get is not null).Select(property => property.Name)];

    /// <inheritdoc/>
    public override JsonObject Schema => DescribeRecord.Schema(this, type);

    /// <summary>The records.</summary>
    public IAsyncEnumerable<T> Read(PartScope scope, CancellationToken cancellation) => read(scope, cancellation);

    /// <summary>A line as a record.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public T Parse(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize(line, type) ?? throw new JsonException($"A line of {Name} is null.");

    /// <inheritdoc/>
    public override void Look(ReadOnlySpan<byte> line) => _ = Parse(line);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(PartScope scope, string piece, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var record in Read(scope, cancellation))
        {
            yield return JsonSerializer.SerializeToUtf8Bytes(record, type);
        }
    }
}
