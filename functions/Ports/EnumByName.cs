using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Ports;

/// <summary>An enum in JSON by its names alone.</summary>
/// <remarks>
/// The library's converter also takes numbers that no name stands for, and "a, b" as the bits of both:
/// a grant read like that would be for something nobody named.
/// </remarks>
/// <typeparam name="TEnum">The enum; <see cref="JsonStringEnumMemberNameAttribute"/> gives a member another name.</typeparam>
public sealed class EnumByName<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> Values = typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToFrozenDictionary(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name, field => (TEnum)field.GetValue(null)!);

    private static readonly FrozenDictionary<TEnum, string> Names = Values.ToFrozenDictionary(named => named.Value, named => named.Key);

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"This is one of {string.Join(", ", Values.Keys.Order(StringComparer.Ordinal))}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
}
