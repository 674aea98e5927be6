using System.Net;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Ports;
using Microsoft.OpenApi;

namespace ConnectedInsurance.Portal.Reference;

/// <summary>A document as a page to read: every operation with its parameters, bodies, examples and refusals, then every schema.</summary>
internal sealed class ReferencePage
{
    /// <value>The page's only style; the content security policy admits it by its hash.</value>
    public const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
        a{color:#0645ad}h1,h2,h3{line-height:1.2}section{border-top:1px solid #ddd;padding:.5rem 0}
        code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f5f5f5;padding:.75rem;overflow:auto}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #eee}
        nav ul{columns:2;padding-left:1rem}.method{font-weight:700}.old{text-decoration:line-through}
        @media (max-width:40rem){nav ul{columns:1}}
        @media (prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}a{color:#8ab4f8}pre{background:#222}section,th,td{border-color:#333}}
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly StringBuilder html = new();

    public ReferencePage(string name, OpenApiDocument document)
    {
        Line($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(document.Info.Title)}</title><style>{Style}</style>");
        Line($"<h1>{Text(document.Info.Title)}</h1><p>{Text(document.Info.Description)} The same for programs: <a href=\"/openapi/{name}.json\">/openapi/{name}.json</a> (OpenAPI 3.1).</p>");
        var operations = (from path in document.Paths from operation in path.Value.Operations ?? [] select (path.Key, Method: operation.Key.Method, operation.Value)).ToList();
        Line("<nav><ul>");
        foreach (var (path, method, operation) in operations)
        {
            Line($"<li><a href=\"#{Text(operation.OperationId)}\"><span class=\"method\">{method}</span> <code>{Text(path)}</code></a>");
        }

        Line("</ul></nav><main>");
        foreach (var (path, method, operation) in operations)
        {
            Operation(path, method, operation);
        }

        Line("<h2>Schemas</h2>");
        foreach (var (schemaName, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            Schema(schemaName, schema);
        }

        Line("</main></html>");
    }

    public override string ToString() => html.ToString();

    private void Operation(string path, string method, OpenApiOperation operation)
    {
        Line($"<section id=\"{Text(operation.OperationId)}\"><h3{(operation.Deprecated ? " class=\"old\"" : "")}><span class=\"method\">{method}</span> <code>{Text(path)}</code></h3><p>{Text(operation.Summary)}</p>");
        var scopes = operation.Security?.SelectMany(way => way, (_, way) => way.Value is [] ? way.Key.Reference.Id! : string.Join(' ', way.Value)).ToList() ?? [];
        Line(scopes.Count == 0 ? "<p>Open to everybody.</p>" : $"<p>With any of {string.Join(", ", scopes.Select(scope => $"<code>{Text(scope)}</code>"))}.</p>");
        if (operation.Parameters is { Count: > 0 } parameters)
        {
            Line("<table><tr><th>Parameter<th>In<th>What");
            foreach (var parameter in parameters)
            {
                Line($"<tr><td><code>{Text(parameter.Name)}</code><td>{parameter.In.ToString()!.ToLowerInvariant()}<td>{Text(parameter.Description)}");
            }

            Line("</table>");
        }

        Content("Request", operation.RequestBody?.Content);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (status is not ['4' or '5', ..])
            {
                Content($"{status} {Text(response.Description)}", response.Content);
            }
        }

        Refusals(operation);
        Line("</section>");
    }

    private void Content(string title, IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (var (type, body) in content ?? new Dictionary<string, OpenApiMediaType>())
        {
            Line($"<h4>{title}: <code>{Text(type)}</code> {Link(body.Schema)}</h4>");
            if (body.Example is { } example)
            {
                Line($"<pre>{Text(example.ToJsonString(Indented))}</pre>");
            }
        }
    }

    /// <summary>The problems by name, each linked to its page.</summary>
    private void Refusals(OpenApiOperation operation)
    {
        var problems = (operation.Responses ?? []).SelectMany(response => response.Value.Content ?? new Dictionary<string, OpenApiMediaType>())
            .SelectMany(body => body.Value.Examples ?? new Dictionary<string, IOpenApiExample>()).Select(example => Problem.All.Single(problem => problem.Name == example.Key)).ToList();
        if (problems.Count > 0)
        {
            Line("<table><tr><th>Refusal<th>When<th>What to do");
            problems.ForEach(problem => Line($"<tr><td>{problem.Status} <a href=\"{problem.Type}\">{problem.Name}</a><td>{Text(problem.Title)}<td>{Text(problem.Remedy)}"));
            Line("</table>");
        }
    }

    private void Schema(string name, IOpenApiSchema schema)
    {
        Line($"<section id=\"{Text(name)}\"><h3>{Text(name)}</h3><p>{Text(schema.Description)}</p>");
        if (schema.Enum is { Count: > 0 } values)
        {
            Line($"<p>One of {string.Join(", ", values.Select(value => $"<code>{Text(value.ToJsonString())}</code>"))}.</p>");
        }

        if (schema.Properties is { Count: > 0 } properties)
        {
            Line("<table><tr><th>Field<th>Type<th>What");
            foreach (var (field, type) in properties)
            {
                Line($"<tr><td><code>{Text(field)}</code>{(schema.Required?.Contains(field) == true ? "" : " (may be absent)")}<td>{Link(type)}<td>{Text(type.Description)}");
            }

            Line("</table>");
        }

        Line("</section>");
    }

    private static string Link(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference { Reference.Id: { } id } => $"<a href=\"#{Text(id)}\">{Text(id)}</a>",
        { Items: { } items } => $"list of {Link(items)}",
        { OneOf: { Count: > 0 } any } => string.Join(" or ", any.Select(Link)),
        { Enum: { Count: > 0 } values } => string.Join(", ", values.Select(value => Text(value.ToJsonString()))),
        { Type: { } type } => Text(string.Join(" or ", type.ToIdentifiers().Order(StringComparer.Ordinal)) + (schema.Format is { } format ? $" ({format})" : "")),
        _ => "",
    };

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    private void Line(string line) => html.Append(line).Append('\n');
}
