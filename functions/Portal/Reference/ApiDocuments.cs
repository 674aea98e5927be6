using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>The OpenAPI documents of the HTTP surfaces, one for each kind of caller, made from the endpoints themselves.</summary>
internal static class ApiDocuments
{
    /// <value>The documents, by whom they are for.</value>
    public static readonly IReadOnlyList<string> Names = ["driver", "partner", "operator"];

    private const string PartnerConventions = """
        For insurers, garages, coaches and other services: what drivers granted, and nothing else.

        A driver is a subject, under a name that no other partner has for them. A field that the driver did not grant is not there; numbers are rounded.
        A list comes in pages: while next is not null, ask again with it as cursor. What you have you need not be sent again: send its ETag in If-None-Match.
        Send a POST with an Idempotency-Key of your own, and it is safe to send again. Each answer tells what is left of your requests of the minute.
        A refusal is a problem (RFC 9457) whose type is the address of a page that says what to do. An endpoint that is to go says so in Deprecation and Sunset
        for six months at least; fields are added without notice, so pass over those you do not know.
        A credential of the sandbox sees made-up subjects at the same addresses, and finds them by policy: sandbox-steady, sandbox-harsh, sandbox-newcomer,
        sandbox-unplugged, sandbox-research-only and sandbox-withdrawn.
        """;

    public const string Path = "/openapi/{documentName:document}.json";

    public static void Add(IServiceCollection services)
    {
        // By literal names, each on its own: the generator that reads the XML comments sees no others.
        services.AddOpenApi("driver", options => Describe(options, "Driver API", "For the driver and what they trust: everything about them, and every grant.", "me/"));
        services.AddOpenApi("partner", options => Describe(
            options, "Partner API", PartnerConventions, "partner/"));
        services.AddOpenApi("operator", options => Describe(options, "Operator API", "For whoever runs the platform.", "operator/"));
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<DocumentConstraint>("document"));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi(Path).AllowAnonymous();
        ReadReference.Map(app);
    }

    private static void Describe(OpenApiOptions options, string title, string purpose, string prefix)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(prefix, StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => type.Type.DeclaringType is { } act && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? act.Name + name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            DescribeSchema.Run(schema, context);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribeOperation.Run(operation, context);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = title, Version = "1", Description = purpose };
            document.Servers = [new() { Url = "/" }]; // whichever host answered
            document.Tags = new HashSet<OpenApiTag>(document.Paths.Values.SelectMany(path => path.Operations ?? [])
                .SelectMany(operation => operation.Value.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Reference.Id!).Distinct().Select(name => new OpenApiTag { Name = name }));
            DescribeCallers.Add(document);
            return Task.CompletedTask;
        });
    }
}

/// <summary>The route constraint <c>document</c>: one of the documents there are.</summary>
internal sealed class DocumentConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string name && ApiDocuments.Names.Contains(name);
}
