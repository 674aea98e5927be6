using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Platform.Tests.Intake;

/// <summary>A batch as a dongle writes it; what is null is not written.</summary>
internal sealed record BatchText
{
    private static readonly JsonSerializerOptions Wire = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [JsonPropertyName("v")] public int Version { get; init; } = 1;

    [JsonPropertyName("dongle")] public string Dongle { get; init; } = "ci-000042";

    [JsonPropertyName("life")] public string Life { get; init; } = "9f3c0a1b77e4d2c8";

    [JsonPropertyName("boot")] public uint Boot { get; init; } = 7;

    [JsonPropertyName("seq")] public uint Seq { get; init; }

    [JsonPropertyName("up")] public long UpMs { get; init; }

    [JsonPropertyName("t0")] public long? T0Ms { get; init; }

    [JsonPropertyName("clock")] public int? Clock { get; init; }

    [JsonPropertyName("mode")] public int Mode { get; init; }

    [JsonPropertyName("trip")] public uint Trip { get; init; } = 1;

    [JsonPropertyName("end")] public bool? End { get; init; }

    [JsonPropertyName("cause")] public string? Cause { get; init; }

    [JsonPropertyName("hz")] public int? Hz { get; init; }

    [JsonPropertyName("spd")] public int?[]? Speed { get; init; }

    [JsonPropertyName("gs")] public int?[]? GnssSpeed { get; init; }

    [JsonPropertyName("ax")] public int?[]? Ax { get; init; }

    [JsonPropertyName("lat")] public int?[]? Latitude { get; init; }

    [JsonPropertyName("lon")] public int?[]? Longitude { get; init; }

    [JsonPropertyName("odo")] public int? OdometerKm { get; init; }

    [JsonPropertyName("vin")] public string? Vin { get; init; }

    [JsonPropertyName("pol")] public uint? Policy { get; init; }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Wire));
}
