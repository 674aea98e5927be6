using System.Text.Json.Nodes;

namespace ConnectedInsurance.Portability.Parts.Batches;

/// <summary>The JSON Schema of a batch's line: each column with its unit.</summary>
internal static class DescribeBatch
{
    public static JsonObject Schema()
    {
        var properties = new JsonObject
        {
            ["dongle"] = Of("string", "The id on the dongle's box."),
            ["life"] = Of("string", "A random id of the time since the dongle's memory was formatted, hex."),
            ["boot"] = Of("integer", "Counts the dongle's starts in this life."),
            ["seq"] = Of("integer", "Number of the batch in the boot, without holes."),
            ["upMs"] = Of("integer", "The dongle's uptime at row 0.", "ms"),
            ["unixMs"] = Of("integer", "UTC of row 0; absent while the dongle did not know the time.", "ms"),
            ["clock"] = Of("integer", "Where that came from: 1 network, 2 satellites."),
            ["mode"] = Of("integer", "0 without place, 1 with place, 2 a private trip."),
            ["trip"] = Of("integer", "Trip number within the boot."),
            ["end"] = Of("boolean", "True on a trip's last batch."),
            ["cause"] = Of("string", "Why it ended, in the dongle's word."),
            ["hz"] = Of("integer", "Rows a second of Dongle.Acceleration and Dongle.AngularVelocity; every other column has one.", "Hz"),
        };
        foreach (var signal in BatchSignal.All)
        {
            properties[signal.Name] = Column(signal.Unit);
        }

        properties[BatchSignal.Latitude] = Column("degrees");
        properties[BatchSignal.Longitude] = Column("degrees");
        properties[BatchSignal.Voltage] = Of("number", "The car's battery.", "V");
        properties[BatchSignal.TroubleCodes] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = "Trouble codes, when they changed; empty when cleared." };
        properties[BatchSignal.Odometer] = Of("number", "The odometer, when told.", "m");
        properties["firmware"] = Of("string", "Version of the dongle's program.");
        properties["policy"] = Of("integer", "Version of the driver's choice of what is collected.");
        properties["events"] = new JsonObject { ["type"] = "array", ["description"] = "What the dongle noticed: kind, row, value." };
        return new JsonObject { ["$schema"] = DescribeRecord.Dialect, ["title"] = "batches", ["type"] = "object", ["properties"] = properties };
    }

    private static JsonObject Of(string type, string description, string? unit = null)
    {
        var property = new JsonObject { ["type"] = type, ["description"] = description, ["x-provenance"] = "observed" };
        if (unit is not null)
        {
            property["x-unit"] = unit;
        }

        return property;
    }

    private static JsonObject Column(string unit) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = new JsonArray("number", "null") },
        ["x-unit"] = unit,
        ["x-provenance"] = "observed",
    };
}
