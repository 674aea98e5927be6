using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Ports;

/// <summary>A value as histories keep it: JSON in UTF-8, at most 16 KiB. Histories carry ids, never what the ids stand for.</summary>
/// <param name="Utf8">The JSON; empty where there is no value.</param>
[JsonConverter(typeof(OrchestrationValueAsJson))]
public readonly record struct OrchestrationValue(ReadOnlyMemory<byte> Utf8)
{
    /// <value>Bytes of one value.</value>
    public const int MaxBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>True where there is no value.</summary>
    public bool IsNone => Utf8.IsEmpty;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="what">What it is, for the refusal.</param>
    /// <exception cref="OrchestrationValueTooLargeException">It has more than <see cref="MaxBytes"/>.</exception>
    public static OrchestrationValue Of<T>(T value, string what)
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        return utf8.Length <= MaxBytes ? new(utf8) : throw new OrchestrationValueTooLargeException(what, utf8.Length);
    }

    /// <summary>Reads the value.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Utf8.Span, Json)!;

    /// <summary>The JSON as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}

/// <summary>A value was refused because no history keeps as much.</summary>
public sealed class OrchestrationValueTooLargeException(string what, int bytes) : ArgumentException(
    $"{what} has {bytes} bytes; {OrchestrationValue.MaxBytes} are allowed. Store it in a table or the archive and pass its id.");

/// <summary>Writes the value's JSON as it is.</summary>
internal sealed class OrchestrationValueAsJson : JsonConverter<OrchestrationValue>
{
    public override OrchestrationValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
    }

    public override void Write(Utf8JsonWriter writer, OrchestrationValue value, JsonSerializerOptions options)
    {
        if (value.IsNone)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(value.Utf8.Span);
        }
    }
}
