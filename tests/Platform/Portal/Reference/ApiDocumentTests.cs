using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Portal.Reference;

public sealed class ApiDocumentTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    public static TheoryData<string> Names => ["driver", "partner", "operator"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_programs_are_generated_from_changes_only_knowingly(string name)
    {
        ApprovedText.Is($"openapi/{name}.json", (await platform.Http.GetStringAsync($"/openapi/{name}.json")).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("driver", "/me/")]
    [InlineData("partner", "/partner/")]
    [InlineData("operator", "/operator/")]
    public async Task Every_endpoint_of_a_surface_is_in_its_document(string name, string prefix)
    {
        var mapped = platform.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(
                endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods,
                (endpoint, method) => $"{method} {Regex.Replace(endpoint.RoutePattern.RawText!, ":[^}]*}", "}")}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), (await Operations(name)).Select(operation => operation.Call).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_operation_has_a_name_of_its_own_a_sentence_and_its_callers(string name)
    {
        var operations = await Operations(name);

        Assert.Equal(operations.Count, operations.Select(operation => operation.Json.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, operation => Assert.EndsWith(".", operation.Json.GetProperty("summary").GetString(), StringComparison.Ordinal));
        Assert.All(operations, operation => Assert.Equal(
            operation.Json.GetProperty("responses").TryGetProperty("401", out var refused) && refused.GetRawText().Contains("not-signed-in", StringComparison.Ordinal),
            operation.Json.TryGetProperty("security", out var ways) && ways.GetArrayLength() > 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_sent_has_an_example_and_so_has_what_a_partner_is_told(string name)
    {
        var bodies = from operation in await Operations(name)
                     from body in Bodies(operation.Json)
                     where body.Name == "request" || name == "partner"
                     where body.Value.ValueKind == JsonValueKind.Object && !body.Value.TryGetProperty("example", out _)
                     select $"{operation.Call} {body.Name}";

        Assert.Empty(bodies);
    }

    /// <summary>One endpoint is one act in one file: each problem its file names is in the document.</summary>
    [Fact]
    public async Task Every_problem_an_act_answers_is_documented()
    {
        var acts = Repository.Sources("functions").ToLookup(file => Path.GetFileNameWithoutExtension(file), file => File.ReadAllText(Repository.Path("functions", file)));
        var silent = new List<string>();
        foreach (var name in new[] { "driver", "partner", "operator" })
        {
            foreach (var act in (await Operations(name)).GroupBy(operation => acts.Select(act => act.Key)
                .Where(act => operation.Json.GetProperty("operationId").GetString()!.StartsWith(JsonNamingPolicy.CamelCase.ConvertName(act), StringComparison.Ordinal)).MaxBy(act => act.Length)!))
            {
                var documented = string.Concat(act.Select(operation => operation.Json.GetProperty("responses").GetRawText()));
                silent.AddRange(acts[act.Key].SelectMany(text => Regex.Matches(text, @"Problem\.(\w+)\.Because")).Select(match => match.Groups[1].Value)
                    .Where(problem => !documented.Contains($"examples/{NameOf(problem)}\"", StringComparison.Ordinal))
                    .Select(problem => $"{act.Key}: {problem}"));
            }
        }

        Assert.Empty(silent.Distinct());
    }

    /// <summary>The permission matrix holds what is answered; the document, what is promised.</summary>
    [Fact]
    public async Task Every_refusal_of_the_permission_matrix_is_documented()
    {
        var operations = (await Operations("partner")).ToDictionary(operation => operation.Call, operation => operation.Json.GetProperty("responses"));
        var missing = from row in PermissionMatrixTests.Rows
                      let call = Regex.Replace((string)row[0]!, ":[^}]*}", "}")
                      where operations.ContainsKey(call)
                      from Match refusal in Regex.Matches((string)row[2]!, "(?<status>[45][0-9][0-9]) (?<name>[a-z-]+)\\b")
                      where !operations[call].TryGetProperty(refusal.Groups["status"].Value, out var documented)
                          || !documented.GetRawText().Contains($"/{refusal.Groups["name"].Value}\"", StringComparison.Ordinal)
                      select $"{call}: {refusal.Value}";

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public async Task Every_type_of_a_problem_leads_to_its_page()
    {
        var types = new HashSet<string>();
        foreach (var name in new[] { "driver", "partner", "operator" })
        {
            types.UnionWith(Regex.Matches(await platform.Http.GetStringAsync($"/openapi/{name}.json"), "\"type\": \"(/problems/[a-z-]+)\"").Select(match => match.Groups[1].Value));
        }

        Assert.Contains(Problem.NoGrant.Type, types);
        foreach (var type in types)
        {
            Assert.Contains(Problem.All.Single(problem => problem.Type == type).Remedy, await platform.Http.GetStringAsync(type), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task There_is_no_other_document()
    {
        using var none = await platform.Http.GetAsync("/openapi/none.json");

        Assert.Equal("404 not-found", await OpenPlatform.Verdict(none));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_shows_every_operation_and_asks_nobody_for_anything(string name)
    {
        using var answer = await platform.Http.GetAsync($"/developers/{name}");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.All(await Operations(name), operation => Assert.Contains(operation.Json.GetProperty("summary").GetString()!, page, StringComparison.Ordinal));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)<script|<link|<img|<iframe|(src|href)=""(?![/#])|url\(|style=|onclick", page);
        var targets = Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct();
        Assert.All(targets, target => Assert.Contains($"id=\"{target}\"", page, StringComparison.Ordinal));
    }

    private static string NameOf(string field) => ((Problem)typeof(Problem).GetField(field)!.GetValue(null)!).Name;

    private static IEnumerable<(string Name, JsonElement Value)> Bodies(JsonElement operation)
    {
        if (operation.TryGetProperty("requestBody", out var sent) && sent.GetProperty("content").TryGetProperty("application/json", out var request))
        {
            yield return ("request", request);
        }

        foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(response => response.Name.StartsWith('2')))
        {
            if (response.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var told))
            {
                yield return (response.Name, told);
            }
        }
    }

    private async Task<IReadOnlyList<(string Call, JsonElement Json)>> Operations(string name)
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await platform.Http.GetStringAsync($"/openapi/{name}.json"));
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value),
        ];
    }
}
