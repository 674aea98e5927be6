using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Portability.Exporting;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Portability.Access;

public sealed class AccessTests(ExportedDriver exported) : IClassFixture<ExportedDriver>
{
    /// <summary>What answers no figure about the driver, or one reckoned at the moment from figures that are walked: how they sign in, what the platform publishes, what would be, the export itself.</summary>
    private static readonly string[] WithoutFigures =
    [
        "/me/sessions", "/me/sessions/current", "/me/tokens", "/me/journal/head", "/me/journal/file", "/me/grants/{grant}/receipt", "/me/exports", "/me/exports/{export:key}",
        "/me/exports/{export:key}/file", "/me/parts", "/me/parts/{part:key}", "/me/collection", "/me/contests/{contest:key}", "/me/policies/{policy:key}/simulation",
        "/me/dongles/{dongle:key}/collection", "/me/passport", "/me/notices", "/me/pause", "/me/wards/{driver:key}/grants",
        "/me/recovery-codes", "/me/passkeys", "/me/notifications", "/me/push", "/me/webhooks", "/me/erasures", "/me/vault", "/me/transfers", "/me/partners",
        "/me/partners/{partner:key}/preview", "/me/policies/{policy:key}/benefit", "/me/trips/{trip:key}/course", "/me/dongles/{dongle:key}/health", "/me/quote-requests/insurers",
        "/me/coaching/{coaching:key}/credential",
    ];

    private readonly PortableDriver _driver = exported.Driver;

    [Fact]
    public async Task Every_figure_shown_or_told_is_in_the_export_or_follows_from_it()
    {
        using var zip = ExportTests.Zip(exported.File);
        var held = zip.Entries.Where(entry => entry.FullName.StartsWith("records/", StringComparison.Ordinal))
            .SelectMany(entry => ExportTests.Records(zip, Path.GetFileNameWithoutExtension(entry.Name))).SelectMany(Numbers).ToHashSet();
        held.UnionWith(ExportTests.Records(zip, "policies").SelectMany(Yearly));
        held.UnionWith([0, 1]);

        var walked = 0;
        foreach (var path in await Paths())
        {
            var figures = Numbers(await _driver.Get(path)).Where(number => !held.Contains(number)).ToList();
            Assert.True(figures.Count == 0, $"{path} shows {string.Join(", ", figures)}, which the export does not hold.");
            walked++;
        }

        Assert.InRange(walked, 12, 100);
        var told = (await _driver.Get("/me/journal/file")).GetProperty("entries").EnumerateArray().Select(entry => JsonElement.Parse(entry.GetProperty("payload").GetString()!)).ToList();
        Assert.NotEmpty(told.SelectMany(Numbers));
        Assert.All(told.SelectMany(Numbers), number => Assert.Contains(number, held));
    }

    [Fact]
    public async Task Every_endpoint_that_shows_a_driver_figures_is_walked()
    {
        var patterns = _driver.Platform.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(pattern => pattern.StartsWith("/me/", StringComparison.Ordinal));

        var walked = (await Paths()).ToList();
        Assert.DoesNotContain(patterns.Except(WithoutFigures), pattern =>
            !walked.Exists(path => Regex.IsMatch(path, $"^{Regex.Replace(pattern, @"\{[^}]*\}", "[^/]+")}$")));
    }

    [Fact]
    public async Task Each_part_is_read_page_by_page_and_each_field_says_where_it_comes_from()
    {
        var listed = (await _driver.Get("/me/parts")).GetProperty("parts").EnumerateArray().ToList();

        foreach (var part in listed)
        {
            var name = part.GetProperty("part").GetString()!;
            var fields = part.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!).ToList();
            Assert.All(part.GetProperty("fields").EnumerateArray(), field => Assert.Matches("given|observed|inferred", field.GetProperty("provenance").GetString()!));
            var page = await _driver.Get($"/me/parts/{name}");
            Assert.All(page.GetProperty("records").EnumerateArray(), record => Assert.Empty(record.EnumerateObject().Select(field => field.Name).Except(fields)));
        }

        var first = await _driver.Get("/me/parts/batches");
        var whole = Count(first);
        for (var next = first.GetProperty("next").GetString(); next is not null;)
        {
            var page = await _driver.Get($"/me/parts/batches?cursor={next}");
            (whole, next) = (whole + Count(page), page.GetProperty("next").GetString());
        }

        Assert.Equal((await _driver.Platform.StoredBatches()).Count, whole);

        static int Count(JsonElement page) => page.GetProperty("records").GetArrayLength();
    }

    [Fact]
    public void Sources_name_fields_that_are_there()
    {
        foreach (var part in _driver.Platform.Get<AllParts>().InOrder)
        {
            Assert.Empty(part.Sources.Given.Concat(part.Sources.Observed).Concat(part.Sources.Inferred).Concat(part.Sources.CorrectedBy.Keys).Except(part.Fields));
            Assert.Equal(part.Fields.Order(StringComparer.Ordinal), part.Schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_given_is_corrected_and_the_driver_signs_in_with_the_new_address()
    {
        await using var platform = await RunningPlatform.Start();
        var joined = await platform.Join("ci-000077");
        await platform.Get<EmailIndex>().Claim(JoinedDriver.Email, joined.Id, default);
        var drivers = platform.Get<Drivers>();

        Assert.True(await drivers.Correct(joined.Id, new("Mina Canary", "mina@canary.invalid"), "Europe/Rome", default));

        Assert.Equal(new Identity("Mina Canary", "mina@canary.invalid"), await drivers.FindIdentity(joined.Id, default));
        Assert.Equal("Europe/Rome", (await drivers.Find(joined.Id, default))!.Zone);
        Assert.False(await drivers.Correct("drv-unknown", new("Nobody", "n@n.invalid"), "Europe/Rome", default));
    }

    private async Task<IReadOnlyList<string>> Paths()
    {
        List<string> paths = ["/me/trips", "/me/rating", "/me/grants", "/me/journal", "/me/vehicles", "/me/contests", "/me/policies", "/me/withdrawals", "/me/consent-requests",
            "/me/dongles", "/me/inbox", "/me/crashes", "/me/coaching", "/me/challenges", "/me/comparison", "/me/quote-requests", "/me/rating/changes"];
        paths.AddRange((await _driver.Get("/me/trips")).GetProperty("trips").EnumerateArray().Select(trip => $"/me/trips/{trip.GetProperty("id").GetString()}"));
        paths.AddRange((await _driver.Get("/me/policies")).GetProperty("policies").EnumerateArray().Select(policy => $"/me/policies/{policy.GetProperty("policy").GetString()}/statements"));
        return paths;
    }

    /// <summary>A policy's premium at a factor of 1, from its terms.</summary>
    private IEnumerable<double> Yearly(JsonElement record)
    {
        var policy = ((RecordPart<BoundPolicy>)_driver.Platform.Get<AllParts>().Find("policies")!).Parse(JsonSerializer.SerializeToUtf8Bytes(record));
        var premium = Premium.Of(policy.Terms, policy.Whole, 1);
        return [premium.Net.Minor, premium.Taxes.Minor, premium.Total.Minor, premium.Saved.Minor];
    }

    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Numbers(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [value.GetDouble()],
        _ => [],
    };
}
