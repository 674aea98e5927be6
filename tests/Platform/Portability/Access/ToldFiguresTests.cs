using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Rating.Claims;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Portability.Access;

/// <summary>Every endpoint a partner reads about a driver is asked, and each number it is told is looked for in what the driver exports afterwards.</summary>
public sealed class ToldFiguresTests : IAsyncLifetime
{
    /// <summary>From which parts of an export an answer follows. Told, numbers are rounded; a duration is in minutes, an odometer in kilometres, a policy has its yearly price, a rating the thresholds of the model.</summary>
    private static readonly Dictionary<string, string[]> ToldFrom = new()
    {
        ["/partner/v1/subjects/{subject:key}"] = ["grants"],
        ["/partner/v1/subjects"] = ["grants"],
        ["/partner/v1/subjects/{subject:key}/consents"] = ["grants", "receipts"],
        ["/partner/v1/subjects/{subject:key}/consent-requests"] = ["consent-requests"],
        ["/partner/v1/subjects/{subject:key}/ratings"] = ["rating", "policies"],
        ["/partner/v1/subjects/{subject:key}/trips"] = ["trips"],
        ["/partner/v1/subjects/{subject:key}/driving-events"] = ["scores"],
        ["/partner/v1/subjects/{subject:key}/vehicle-health"] = ["batches"],
        ["/partner/v1/subjects/{subject:key}/settlements"] = ["premiums"],
        ["/partner/v1/claims"] = ["claims"],
        ["/partner/v1/claims/{claim:key}"] = ["claims"],
        ["/partner/v1/policies"] = ["policies"],
        ["/partner/v1/bordereaux/{month:key}"] = ["premiums"],
        ["/partner/v1/withdrawals"] = ["withdrawals"],
        ["/partner/v1/events"] = ["trips", "grants", "premiums", "claims"],
        ["/partner/v1/coachings"] = ["coachings"],
        ["/partner/v1/leads"] = ["leads"],
        ["/partner/v1/corrections"] = ["trips", "contests"],
        ["/partner/v1/quote-requests"] = ["quote-requests"],
    };

    /// <summary>What is about no one driver, or of a request for quotes while it is under way, each with the reason.</summary>
    private static readonly Dictionary<string, string> AboutNobody = new()
    {
        ["/partner/v1/products"] = "what an insurer sells",
        ["/partner/v1/products/{product:key}/off-balance"] = "figures of twenty policies or more",
        ["/partner/v1/actual-expected"] = "figures of twenty policies or more",
        ["/partner/v1/webhooks"] = "a partner's own addresses",
        ["/partner/v1/webhooks/{webhook:key}"] = "a partner's own addresses",
        ["/partner/v1/webhooks/{webhook:key}/deliveries"] = "how often a partner's own server was tried",
        ["/partner/v1/webhooks/{webhook:key}/dead-letters"] = "how often a partner's own server was tried",
        ["/partner/v1/coachings/{coaching:key}"] = "one of those of /partner/v1/coachings",
        ["/partner/v1/quote-requests/{request:key}"] = "the very record of the part quote-requests, under a name for the occasion",
        ["/partner/v1/quote-requests/{request:key}/identity"] = "a name, told to the one insurer the driver chose",
    };

    /// <value>Told without the gate: a partner's own words, and what it was granted.</value>
    private static readonly string[] OwnWords =
    [
        "/partner/v1/subjects/{subject:key}", "/partner/v1/subjects", "/partner/v1/subjects/{subject:key}/consents", "/partner/v1/subjects/{subject:key}/consent-requests",
        "/partner/v1/claims", "/partner/v1/claims/{claim:key}", "/partner/v1/policies", "/partner/v1/withdrawals",
    ];

    /// <value>What figures are rounded to as they leave.</value>
    private static readonly double[] Steps = [0.01, 0.1, 0.5, 1, 5, 10, 100];

    private readonly Dictionary<string, List<double>> _told = [];
    private PortableDriver _driver = null!;
    private HeldFigures _held = null!;

    public async Task InitializeAsync()
    {
        _driver = await PortableDriver.Drive();
        var trip = (await _driver.Get("/me/trips")).GetProperty("trips")[0].GetProperty("id").GetString()!;
        await _driver.Platform.Get<PublishEvent>().About(_driver.Id, _driver.Insurer, EventType.TripClosed, trip, 1, null, default);
        await _driver.Platform.Get<CorrectionList>().Note(_driver.Insurer, new("cts-1", _driver.Id, trip, CorrectionReason.Contested, Journey.Over), default);
        foreach (var pattern in Patterns(_driver).Intersect(ToldFrom.Keys).OrderBy(pattern => pattern.Contains("{month", StringComparison.Ordinal))) // events are gone in a month
        {
            _told[pattern] = await Ask(pattern);
        }

        _held = new(await _driver.Fetch(await _driver.Export()));
    }

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    [Fact]
    public void Every_endpoint_a_partner_reads_is_asked_or_is_about_nobody() =>
        Assert.Equal(Patterns(_driver).Order(StringComparer.Ordinal), ToldFrom.Keys.Concat(AboutNobody.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_number_a_partner_was_told_follows_from_the_export()
    {
        foreach (var (pattern, told) in _told)
        {
            var parts = _held.Of(ToldFrom[pattern]);
            var held = Rounded(parts.Concat(parts.Select(seconds => seconds / 60)).Concat(parts.Select(metres => metres / 1000)).Concat(_held.Yearly()).Concat(_held.AtFactor1()).Concat(_held.Model()));
            Assert.True(told.TrueForAll(held.Contains), $"{pattern} tells {string.Join(", ", told.Where(number => !held.Contains(number)))}, which {string.Join(" and ", ToldFrom[pattern])} do not hold.");
        }

        Assert.All(["ratings", "trips", "driving-events", "vehicle-health", "settlements"], what => Assert.NotEmpty(_told[$"/partner/v1/subjects/{{subject:key}}/{what}"]));
        Assert.All(["events", "corrections", "policies", "claims", "bordereaux/{month:key}"], what => Assert.NotEmpty(_told[$"/partner/v1/{what}"]));
    }

    [Fact]
    public void What_the_gate_let_out_stands_in_the_exports_journal_to_the_byte()
    {
        var journal = _held.Of("journal");

        foreach (var (pattern, told) in _told.Where(told => !OwnWords.Contains(told.Key)))
        {
            Assert.True(told.TrueForAll(journal.Contains), $"{pattern} told {string.Join(", ", told.Where(number => !journal.Contains(number)))}, which no entry of the journal holds.");
        }
    }

    private static IEnumerable<string> Patterns(PortableDriver driver) => driver.Platform.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET"))
        .Select(endpoint => endpoint.RoutePattern.RawText!).Where(pattern => pattern.StartsWith("/partner/v1/", StringComparison.Ordinal)).Distinct();

    private static HashSet<double> Rounded(IEnumerable<double> figures)
    {
        var rounded = new HashSet<double>();
        foreach (var figure in figures)
        {
            rounded.Add(figure);
            rounded.UnionWith(Steps.Select(step => (double)(Math.Round((decimal)figure / (decimal)step, MidpointRounding.ToEven) * (decimal)step)));
        }

        return rounded;
    }

    private async Task<List<double>> Ask(string pattern)
    {
        var (partner, driver) = (_driver.Insurer, _driver.Id);
        var path = pattern.Replace("{subject:key}", await _driver.Platform.Get<Pseudonyms>().Of(partner, driver, default), StringComparison.Ordinal)
            .Replace("{claim:key}", await _driver.Platform.Get<ClaimBook>().IdOf(partner, "CL-1", default), StringComparison.Ordinal)
            .Replace("{month:key}", Journey.Over.ToString("yyyy-MM", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (pattern.Contains("{month", StringComparison.Ordinal))
        {
            _driver.Time.Advance(TimeSpan.FromDays(32)); // a month is told once it is over
        }

        var scope = DisclosureScope.Parse(string.Join(' ', DisclosureScope.All.Where(scope => scope.EndsWith(":pricing", StringComparison.Ordinal))))!;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await _driver.Platform.Get<AccessTokens>().Issue(partner, scope, _driver.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default));
        using var answer = await _driver.Platform.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {body}");
        return answer.Content.Headers.ContentType!.MediaType == "text/csv" ? OfTable(body) : [.. HeldFigures.Numbers(JsonElement.Parse(body))];
    }

    private static List<double> OfTable(string csv) =>
    [
        .. csv.Split('\n').Skip(1).SelectMany(line => line.Trim().Split(','))
            .Where(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)),
    ];
}
