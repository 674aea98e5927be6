using System.Text.Json.Serialization;

namespace ConnectedInsurance.Benchmarks.Intake;

/// <summary>A batch as System.Text.Json reads it. Only the columns that hold a null in the measured bytes pay for nullable numbers.</summary>
internal sealed class WireBatch
{
    [JsonPropertyName("v")] public int Version { get; set; }

    [JsonPropertyName("dongle")] public string? Dongle { get; set; }

    [JsonPropertyName("life")] public string? Life { get; set; }

    [JsonPropertyName("boot")] public uint Boot { get; set; }

    [JsonPropertyName("seq")] public uint Seq { get; set; }

    [JsonPropertyName("up")] public long Up { get; set; }

    [JsonPropertyName("t0")] public long? T0 { get; set; }

    [JsonPropertyName("clock")] public int? Clock { get; set; }

    [JsonPropertyName("mode")] public int Mode { get; set; }

    [JsonPropertyName("trip")] public uint Trip { get; set; }

    [JsonPropertyName("hz")] public int Hz { get; set; }

    [JsonPropertyName("spd")] public int?[]? Speed { get; set; }

    [JsonPropertyName("gs")] public int?[]? GnssSpeed { get; set; }

    [JsonPropertyName("rpm")] public int?[]? Rpm { get; set; }

    [JsonPropertyName("thr")] public int?[]? Throttle { get; set; }

    [JsonPropertyName("clt")] public int?[]? Coolant { get; set; }

    [JsonPropertyName("fuel")] public int?[]? Fuel { get; set; }

    [JsonPropertyName("ax")] public int[]? Ax { get; set; }

    [JsonPropertyName("ay")] public int[]? Ay { get; set; }

    [JsonPropertyName("az")] public int[]? Az { get; set; }

    [JsonPropertyName("gx")] public int[]? Gx { get; set; }

    [JsonPropertyName("gy")] public int[]? Gy { get; set; }

    [JsonPropertyName("gz")] public int[]? Gz { get; set; }

    [JsonPropertyName("mv")] public int? Millivolts { get; set; }
}

/// <summary>The reader System.Text.Json generates for it.</summary>
[JsonSerializable(typeof(WireBatch))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class WireBatchReader : JsonSerializerContext;
