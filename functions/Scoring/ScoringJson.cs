using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Scoring;

/// <summary>JSON of scores, models and thresholds: camel case, enums in words, NaN ("not measured") as null.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(NotMeasuredAsNull), typeof(VectorAsArray)])]
[JsonSerializable(typeof(TripScore))]
[JsonSerializable(typeof(ScoreAnswer))]
[JsonSerializable(typeof(DriverScore))]
[JsonSerializable(typeof(ScoringModel))]
[JsonSerializable(typeof(ThresholdFile))]
internal sealed partial class ScoringJson : JsonSerializerContext
{
    /// <summary>A value as its name in JSON.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>Enums: their names, in camel case.</summary>
internal sealed class EnumInWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Numbers: NaN is null.</summary>
internal sealed class NotMeasuredAsNull : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>Axes: three numbers.</summary>
internal sealed class VectorAsArray : JsonConverter<Vector3>
{
    public override Vector3 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var axis = default(Vector3);
        for (var i = 0; i < 3; i++)
        {
            axis[i] = reader.Read() && reader.TokenType == JsonTokenType.Number ? reader.GetSingle() : throw new JsonException("An axis is three numbers.");
        }

        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? axis : throw new JsonException("An axis is three numbers.");
    }

    public override void Write(Utf8JsonWriter writer, Vector3 value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X);
        writer.WriteNumberValue(value.Y);
        writer.WriteNumberValue(value.Z);
        writer.WriteEndArray();
    }
}
