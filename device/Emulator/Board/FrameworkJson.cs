using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.Board;

/// <summary>JSON as the framework reads it, held to what the board's reader takes: numbers are numbers, unknown fields are skipped.</summary>
public sealed class FrameworkJson : IJson
{
    private static readonly JsonSerializerOptions AnyCase = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict };

    /// <inheritdoc/>
    public object? Read(byte[] json, int length, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(json.AsSpan(0, length), type, AnyCase);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
