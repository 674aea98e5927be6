using System.Reflection;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>Says in a schema what converters hide from it - the names of an enum, that a number is one - and which fields a grant may leave out.</summary>
internal static class DescribeSchema
{
    public static void Run(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var (type, json) = (context.JsonTypeInfo.Type, context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        Name(schema, type, json);
        if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && schema.Items is null && context.JsonTypeInfo.ElementType is { } element)
        {
            var items = new OpenApiSchema();
            Name(items, element, json);
            schema.Items = items;
        }

        if (type.GetCustomAttribute<DisclosesAttribute>(false) is { Category: var whole })
        {
            LeaveOut(schema, type, whole, json);
        }
    }

    private static void Name(OpenApiSchema schema, Type declared, JsonSerializerOptions json)
    {
        var (type, maybe) = Nullable.GetUnderlyingType(declared) is { } under ? (under, JsonSchemaType.Null) : (declared, default(JsonSchemaType));
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | maybe;
            schema.Enum = [.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, json)!)];
        }
        else if (type == typeof(double) || type == typeof(float))
        {
            schema.Type = JsonSchemaType.Number | maybe;
        }
    }

    /// <summary>What needs a category of its own is told only where that was granted.</summary>
    private static void LeaveOut(OpenApiSchema schema, Type type, DataCategory whole, JsonSerializerOptions json)
    {
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<DisclosesAttribute>() is { Category: var category } && category != whole)
            {
                var name = json.PropertyNamingPolicy!.ConvertName(property.Name);
                schema.Required?.Remove(name);
                if (schema.Properties?[name] is OpenApiSchema left)
                {
                    left.Description = $"{left.Description} Told only where {EnumName.Of(category)} was granted and asked for.".TrimStart();
                }
            }
        }
    }
}
