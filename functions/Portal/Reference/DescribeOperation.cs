using System.Reflection;
using System.Text.Json;
using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>Says of an operation what its endpoint shows: the act it is named after, its callers, its refusals, an example.</summary>
internal static class DescribeOperation
{
    private const string Json = "application/json";

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["subject"] = "What you call the driver.",
        ["claim"] = "What the platform calls the claim.",
        ["policy"] = "Your own policy number: only the subjects it covers are listed.",
        ["withdrawal"] = "Which withdrawal, as the list names it.",
        ["webhook"] = "Which webhook.",
        ["after"] = "The next of an earlier page; absent from the beginning.",
        ["wait"] = "How long to wait for an event when there is none, s.",
        ["cursor"] = "The next of an earlier page; absent for the first.",
    };

    public static void Run(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        var handler = metadata.OfType<MethodInfo>().LastOrDefault();
        if (Act(handler) is { } act)
        {
            var step = handler!.Name is "Handle" ? "" : handler.Name.StartsWith('<') ? context.Description.HttpMethod!.ToUpperInvariant() : handler.Name;
            operation.OperationId = JsonNamingPolicy.CamelCase.ConvertName(act.Name + step);
            operation.Summary = ActSummaries.Of(act);
        }

        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag(context.Description.RelativePath!), document) };
        operation.Security = DescribeCallers.Of(metadata, document);
        operation.Deprecated = metadata.OfType<Deprecation>().Any();
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name!);
        }

        var problems = DescribeCallers.Refusals(metadata).Concat(metadata.OfType<Refusals>().SelectMany(refusals => refusals.Problems)).ToList();
        if (operation.RequestBody is not null)
        {
            problems.AddRange([Problem.BadRequest, Problem.TooLarge, Problem.OtherMediaType]);
        }

        if (metadata.OfType<Conventional>().Any())
        {
            problems.AddRange(DescribeConventions.Refusals(context.Description.HttpMethod!));
        }

        if (metadata.OfType<SentForm>().LastOrDefault() is { } form)
        {
            operation.RequestBody = Form(form);
        }

        DescribeProblems.Add(operation, [.. problems, Problem.Busy, Problem.Failed], document);
        if (metadata.OfType<Conventional>().Any())
        {
            DescribeConventions.AddHeaders(operation, context.Description.HttpMethod!, metadata.OfType<Streamed>().Any(), document);
        }

        var json = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        foreach (var shown in metadata.OfType<Shown>())
        {
            Show(operation, shown, json);
        }
    }

    /// <summary>The class an endpoint's handler stands in, a lambda's too.</summary>
    private static Type? Act(MethodInfo? handler)
    {
        var type = handler?.DeclaringType;
        while (type?.Name.StartsWith('<') == true)
        {
            type = type.DeclaringType;
        }

        return type;
    }

    private static OpenApiRequestBody Form(SentForm form) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/x-www-form-urlencoded"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = form.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
                    Properties = form.Fields.ToDictionary(
                        field => field.Name, IOpenApiSchema (field) => new OpenApiSchema { Type = JsonSchemaType.String, Description = field.Description }),
                },
            },
        },
    };

    private static void Show(OpenApiOperation operation, Shown shown, JsonSerializerOptions json)
    {
        if (shown.Request?.Invoke() is { } request && operation.RequestBody?.Content?.TryGetValue(Json, out var sent) == true)
        {
            sent.Example = JsonSerializer.SerializeToNode(request, request.GetType(), json);
        }

        var success = operation.Responses?.FirstOrDefault(response => response.Key.StartsWith('2')).Value;
        if (shown.Answer is { } answer && success?.Content?.TryGetValue(Json, out var told) == true)
        {
            told.Example = JsonSerializer.SerializeToNode(answer, answer.GetType(), json);
        }
    }

    /// <summary>The resource: what follows the surface and its version in the path.</summary>
    private static string Tag(string path) => path.Split('/') is [_, "v1", var resource, ..] ? resource : path.Split('/') is [_, var first, ..] ? first : path;
}
