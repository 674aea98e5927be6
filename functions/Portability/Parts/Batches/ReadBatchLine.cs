using System.Buffers;
using System.Text.Json;

namespace ConnectedInsurance.Portability.Parts.Batches;

/// <summary>Makes a line of <see cref="WriteBatchLine"/> the batch on the wire again: what a dongle would have sent, for intake to judge as it judges any.</summary>
internal static class ReadBatchLine
{
    private static readonly (string Name, string Wire)[] Alike =
    [
        ("dongle", "dongle"), ("life", "life"), ("boot", "boot"), ("seq", "seq"), ("upMs", "up"), ("unixMs", "t0"), ("clock", "clock"), ("mode", "mode"),
        ("trip", "trip"), ("end", "end"), ("cause", "cause"), ("hz", "hz"), (BatchSignal.TroubleCodes, "dtc"), ("firmware", "fw"), ("policy", "pol"), ("events", "ev"),
    ];

    /// <summary>The batch, UTF-8.</summary>
    /// <exception cref="JsonException">The line is none: a number is not what a dongle measures in, or it is no object.</exception>
    public static byte[] Wire(ReadOnlyMemory<byte> line)
    {
        using var parsed = JsonDocument.Parse(line);
        if (parsed.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A batch is an object.");
        }

        var wire = new ArrayBufferWriter<byte>(line.Length);
        using (var json = new Utf8JsonWriter(wire))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            foreach (var (name, known) in Alike.Where(field => parsed.RootElement.TryGetProperty(field.Name, out _)))
            {
                json.WritePropertyName(known);
                parsed.RootElement.GetProperty(name).WriteTo(json);
            }

            Columns(parsed.RootElement, json);
            json.WriteEndObject();
        }

        return wire.WrittenSpan.ToArray();
    }

    private static void Columns(JsonElement line, Utf8JsonWriter json)
    {
        foreach (var signal in BatchSignal.All)
        {
            Column(line, signal.Name, signal.Wire, signal.Times, signal.Decimals, isRunning: false, json);
        }

        Column(line, BatchSignal.Latitude, "lat", 1, BatchSignal.PlaceDecimals, isRunning: true, json);
        Column(line, BatchSignal.Longitude, "lon", 1, BatchSignal.PlaceDecimals, isRunning: true, json);
        if (line.TryGetProperty(BatchSignal.Voltage, out var volts))
        {
            json.WriteNumber("mv", Whole(volts, 1, BatchSignal.VoltDecimals));
        }

        if (line.TryGetProperty(BatchSignal.Odometer, out var metres))
        {
            json.WriteNumber("odo", Whole(metres, BatchSignal.MetresPerKm, 0));
        }
    }

    /// <summary>A column in wire units; a running one holds the first value and then differences.</summary>
    private static void Column(JsonElement line, string name, string wire, int times, int decimals, bool isRunning, Utf8JsonWriter json)
    {
        if (!line.TryGetProperty(name, out var values))
        {
            return;
        }

        json.WriteStartArray(wire);
        var before = 0L;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                json.WriteNullValue();
                continue;
            }

            var whole = Whole(value, times, decimals);
            json.WriteNumberValue(whole - before);
            before = isRunning ? whole : 0;
        }

        json.WriteEndArray();
    }

    private static long Whole(JsonElement value, int times, int decimals)
    {
        var scaled = value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) < int.MaxValue
            ? number * (decimal)Math.Pow(10, decimals) / times
            : throw new JsonException("A column holds numbers and null.");
        return scaled == decimal.Truncate(scaled) ? (long)scaled : throw new JsonException($"{value.GetRawText()} is no number a dongle measures.");
    }
}
