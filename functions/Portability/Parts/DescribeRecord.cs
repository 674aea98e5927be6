using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>Writes the JSON Schema of a part's records, each field with where it comes from.</summary>
internal static class DescribeRecord
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => OfConverted(context.TypeInfo) ?? node,
    };

    public static JsonObject Schema(Part part, JsonTypeInfo type)
    {
        var schema = type.GetJsonSchemaAsNode(Options).AsObject();
        foreach (var (field, described) in schema["properties"]!.AsObject().ToList())
        {
            // A field any value fits is exported as true; it takes the provenance all the same.
            var about = described as JsonObject ?? [];
            schema["properties"]![field] = about.DeepClone();
            schema["properties"]![field]!["x-provenance"] = Word(part.Sources.Of(field));
        }

        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", part.Name);
        return schema;
    }

    internal static string Word(Provenance provenance) => JsonSerializer.SerializeToElement(provenance, PartJson.Default.Provenance).GetString()!;

    /// <summary>What a converter of this house writes; null where the library knows by itself.</summary>
    private static JsonObject? OfConverted(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return plain == typeof(double) ? new() { ["type"] = new JsonArray("number", "null") }
            : plain == typeof(Vector3) ? new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 3, ["maxItems"] = 3 }
            : plain.IsEnum ? new() { ["enum"] = new JsonArray([.. Enum.GetValues(plain).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type.Options.GetTypeInfo(plain)))]) }
            : null;
    }
}
