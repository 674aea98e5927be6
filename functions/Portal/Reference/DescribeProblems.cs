using System.Globalization;
using System.Text.Json.Nodes;
using ConnectedInsurance.Ports;
using Microsoft.OpenApi;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>Says which problems an operation answers, each by an example under its name.</summary>
internal static class DescribeProblems
{
    private const string Schema = "Problem";
    private const string MediaType = "application/problem+json";

    /// <summary>Adds a response for each status.</summary>
    public static void Add(OpenApiOperation operation, IReadOnlyList<Problem> problems, OpenApiDocument document)
    {
        Define(document);
        operation.Responses ??= [];
        foreach (var status in problems.Distinct().GroupBy(problem => problem.Status).OrderBy(status => status.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" Or: ", status.Select(problem => problem.Title)),
                Content = Content(document, status.ToDictionary(problem => problem.Name, IOpenApiExample (problem) => Example(document, problem))),
            };
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(OpenApiDocument document, IDictionary<string, IOpenApiExample>? examples) => new()
    {
        [MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Schema, document), Examples = examples },
    };

    private static OpenApiExampleReference Example(OpenApiDocument document, Problem problem)
    {
        if (document.Components?.Examples?.ContainsKey(problem.Name) != true)
        {
            document.AddComponent(problem.Name, new OpenApiExample
            {
                Summary = problem.Title,
                Description = problem.Remedy,
                Value = new JsonObject { ["type"] = problem.Type, ["title"] = problem.Title, ["status"] = problem.Status, ["detail"] = problem.Remedy },
            });
        }

        return new OpenApiExampleReference(problem.Name, document);
    }

    private static void Define(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(Schema) != true)
        {
            document.AddComponent(Schema, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "A refusal (RFC 9457).",
                Required = new HashSet<string> { "type", "title", "status", "detail" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["type"] = Text("Which one: the address of a page that says what to do.", "uri-reference"),
                    ["title"] = Text("What is wrong."),
                    ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                    ["detail"] = Text("What is particular about this case, or what to do."),
                },
            });
        }
    }

    private static OpenApiSchema Text(string description, string? format = null) => new() { Type = JsonSchemaType.String, Description = description, Format = format };
}
