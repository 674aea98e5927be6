using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Ports;
using Microsoft.OpenApi;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>Says what the conventions of the partner API add to an operation: headers to send, headers to read, and their refusals.</summary>
internal static class DescribeConventions
{
    private static readonly Dictionary<string, OpenApiHeader> Limits = new(StringComparer.Ordinal)
    {
        ["RateLimit-Limit"] = Told("Requests you may make in a minute.", JsonSchemaType.Integer),
        ["RateLimit-Remaining"] = Told("How many of them are left.", JsonSchemaType.Integer),
        ["RateLimit-Reset"] = Told("Seconds until the next minute's.", JsonSchemaType.Integer),
    };

    private static readonly Dictionary<string, OpenApiHeader> Tag = new(StringComparer.Ordinal)
    {
        ["ETag"] = Told("The entity tag of this answer.", JsonSchemaType.String),
    };

    /// <summary>What the conventions refuse with.</summary>
    public static IEnumerable<Problem> Refusals(string method) =>
        HttpMethods.IsPost(method) ? [Problem.TooMany, Problem.BadRequest, Problem.KeyReused, Problem.StillAnswering] : [Problem.TooMany];

    /// <summary>Adds the headers.</summary>
    public static void AddHeaders(OpenApiOperation operation, string method, bool isStreamed, OpenApiDocument document)
    {
        var isTagged = HttpMethods.IsGet(method) && !isStreamed;
        operation.Parameters ??= [];
        operation.Responses ??= [];
        if (isTagged)
        {
            operation.Parameters.Add(Header("If-None-Match", "The entity tag of what you have: an unchanged answer is then a 304 without a body."));
            operation.Responses.Add("304", new OpenApiResponse { Description = "Unchanged." });
        }

        if (HttpMethods.IsPost(method))
        {
            operation.Parameters.Add(Header(AnswerOnce.Header, "1 to 255 characters of your own: a request sent again under it within 24 hours does nothing and gets the first answer."));
        }

        foreach (var (status, response) in operation.Responses.Where(response => response.Key != "401"))
        {
            if (response is OpenApiResponse told)
            {
                told.Headers = (isTagged && status is "200" or "304" ? Limits.Concat(Tag) : Limits)
                    .ToDictionary(header => header.Key, IOpenApiHeader (header) => Reference(header.Key, header.Value, document));
            }
        }
    }

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiHeaderReference Reference(string name, OpenApiHeader header, OpenApiDocument document)
    {
        if (document.Components?.Headers?.ContainsKey(name) != true)
        {
            document.AddComponent(name, header);
        }

        return new OpenApiHeaderReference(name, document);
    }

    private static OpenApiHeader Told(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
