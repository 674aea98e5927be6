using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A page exists when its API does: whatever a driver may ask the platform, some page asks, or says why none needs to.</summary>
public sealed partial class ReachTests
{
    /// <summary>What no page asks, each with the reason.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["GET /me/dongles/{dongle}/collection"] = "the list of dongles says it of each",
        ["GET /me/journal/head"] = "the journal's file ends with it",
        ["GET /me/contests/{contest}"] = "the list of contests has all of each",
        ["GET /me/exports/{export}"] = "the list of exports has all of each",
    };

    [Fact]
    public void Every_request_a_driver_may_make_is_made_by_some_page()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Platform", "Approved", "openapi", "driver.json")));
        var requests =
            from path in document.RootElement.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            where method.Name is "get" or "put" or "post" or "delete"
            select $"{method.Name.ToUpperInvariant()} {path.Name}";
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions", "Portal", "App", "src"), "*.ts*", SearchOption.AllDirectories)
            .Where(source => !source.Contains("generated", StringComparison.Ordinal)).Select(File.ReadAllText));

        var unreached = requests.Where(request => !Asked(request, sources)).ToList();

        Assert.Equal(Elsewhere.Keys.Order(StringComparer.Ordinal), unreached.Order(StringComparer.Ordinal));
    }

    /// <summary>True for what is asked by the client, or leads to a file to carry away.</summary>
    private static bool Asked(string request, string sources)
    {
        var (method, path) = request.Split(' ') is [var verb, var where] ? (verb, where) : default;
        return sources.Contains($".{method}('{path}'", StringComparison.Ordinal)
            || (method == "GET" && Regex.IsMatch(sources, $@"href=\{{`{Named().Replace(Regex.Escape(path), @"\$\{[^}]+\}")}[`?]"));
    }

    [GeneratedRegex(@"\\\{\w+}")]
    private static partial Regex Named();
}
