using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Portability.Exporting;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Scoring.Features;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Portability.Access;

/// <summary>Every endpoint a driver reads is asked, and each number it shows is looked for in the export, or computed again from it.</summary>
public sealed class ShownFiguresTests(ExportedDriver exported) : IClassFixture<ExportedDriver>
{
    /// <summary>What is not asked, each with the reason.</summary>
    private static readonly Dictionary<string, string> NotAsked = new()
    {
        ["/me/wards"] = "another driver's, whose export has it",
        ["/me/wards/{driver:key}/grants"] = "another driver's, whose export has it",
        ["/me/exports"] = "the export itself",
        ["/me/exports/{export:key}"] = "the export itself",
        ["/me/exports/{export:key}/file"] = "the export itself",
        ["/me/parts"] = "the names of the parts",
        ["/me/parts/{part:key}"] = "the very lines of the export",
        ["/me/grants/{grant}/receipt"] = "a signed statement, which the part receipts has",
        ["/me/journal/head"] = "a signed statement over the journal in the export",
        ["/me/journal/file"] = "the file journal.json of the export",
        ["/me/quote-requests/insurers"] = "what insurers publish to everybody",
        ["/me/notices"] = "what partners publish to everybody",
        ["/me/partners"] = "what partners publish to everybody",
        ["/me/partners/{partner:key}/products"] = "what partners publish to everybody",
        ["/me/coaching/{coaching:key}/credential"] = "a signed statement, which the part coaching-credentials has",
        ["/me/partners/{partner:key}/preview"] = "what a partner would be told; what it is told is asked at its own door",
    };

    private readonly PortableDriver _driver = exported.Driver;
    private readonly HeldFigures _held = new(exported.File);

    /// <summary>What a driver is shown that is reckoned as they ask: each by its rule, from the export alone.</summary>
    private Dictionary<string, Func<string, IEnumerable<double>>> Reckoned => new()
    {
        ["/me/policies/{policy:key}/simulation"] = policy => Numbers(SimulatePremium.Decide(Policy(policy), Rating)),
        ["/me/policies/{policy:key}/benefit"] = policy => Numbers(BenefitStatement.Of(
            Policy(policy),
            [.. _held.Records("premiums", PartJson.Default.Settlement).Where(settled => settled.Policy == policy)],
            _held.Records("claims", PartJson.Default.InsuranceClaim).Where(claim => claim.Partner == Policy(policy).Insurer),
            _held.Records("journal").Select(record => record.GetProperty("entry").Deserialize(ConsentJson.Default.JournalEntry)!),
            Driven(Policy(policy)))),
        ["/me/trips/{trip:key}/course"] = trip => _held.Drive(trip) is var drive ? Numbers(ReadCourse.Of(drive.Columns, drive.Known)) : [],
        ["/me/passport"] = _ => HeldFigures.Numbers(JsonElement.Parse(MeasurePassport.Of(
            [.. Trips.Where(trip => !trip.IsPrivate && trip.Km > 0).Select(trip => new MeasurePassport.CountedTrip(trip, Roads(trip)))],
            Rating,
            TimeZoneInfo.FindSystemTimeZoneById(_held.Records("profile")[0].GetProperty("zone").GetString()!),
            _driver.Time.GetUtcNow()).ToJsonString())),
        ["/me/vault"] = _ => [RetentionSchedule.RawDays],
    };

    private List<Trip> Trips => [.. _held.Records("trips", PartJson.Default.Trip)];

    private DriverRating Rating => Assert.Single(_held.Records("rating", PartJson.Default.DriverRating));

    [Fact]
    public async Task Every_number_a_driver_is_shown_is_in_the_export_or_computed_again_from_it()
    {
        var held = _held.Of();
        held.UnionWith(_held.Yearly());
        var (secret, _) = (await _driver.Platform.Get<Sessions>().Begin(_driver.Id, "a browser", [], default))!.Value;
        var (asked, figures) = (0, 0);
        foreach (var pattern in Patterns().Except(NotAsked.Keys))
        {
            foreach (var (path, name) in Filled(pattern))
            {
                var known = Reckoned.TryGetValue(pattern, out var rule) ? rule(name).Concat([0, 1]).ToHashSet() : held;
                var shown = HeldFigures.Numbers(Opened(await Ask(path, secret))).ToList();
                Assert.True(shown.TrueForAll(known.Contains), $"{path} shows {string.Join(", ", shown.Where(number => !known.Contains(number)).Take(9))}, which the export does not hold.");
                (asked, figures) = (asked + 1, figures + shown.Count);
            }
        }

        Assert.True(asked >= 25 && figures > 1000, $"{asked} answers, {figures} figures");
    }

    [Fact]
    public void Only_what_is_there_is_left_out_or_reckoned() => Assert.Empty(NotAsked.Keys.Concat(Reckoned.Keys).Except(Patterns()));

    private async Task<JsonElement> Ask(string path, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", $"connected-insurance={session}" } } };
        using var answer = await _driver.Platform.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {body}");
        return JsonElement.Parse(body);
    }

    private IEnumerable<string> Patterns() => _driver.Platform.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET"))
        .Select(endpoint => endpoint.RoutePattern.RawText!).Where(pattern => pattern.StartsWith("/me/", StringComparison.Ordinal)).Distinct();

    /// <summary>A pattern with every name it can be asked for, out of the export.</summary>
    private IEnumerable<(string Path, string Name)> Filled(string pattern) => Regex.Match(pattern, @"\{(\w+)[^}]*\}") is { Success: true } hole
        ? Names(hole.Groups[1].Value).Select(name => (pattern.Replace(hole.Value, name, StringComparison.Ordinal), name))
        : [(pattern, "")];

    private IEnumerable<string> Names(string hole)
    {
        var (part, field) = hole switch
        {
            "trip" => ("trips", "id"),
            "policy" => ("policies", "id"),
            "contest" => ("contests", "id"),
            "dongle" => ("dongles", "dongle"),
            _ => throw new InvalidOperationException($"No part of the export names a {hole}: say where one is found, or why it is not asked."),
        };
        return _held.Records(part).Select(record => record.GetProperty(field).GetString()!);
    }

    private BoundPolicy Policy(string id) => _held.Records("policies", PartJson.Default.BoundPolicy).Single(policy => policy.Id == id);

    private (int Trips, double Km) Driven(BoundPolicy policy)
    {
        var within = Trips.Where(trip => !trip.IsPrivate && policy.Whole.Holds(trip.Began, policy.Zone)).ToList();
        return (within.Count, within.Sum(trip => trip.Km));
    }

    private RoadUse? Roads(Trip trip) =>
        _held.Records("scores", PartJson.Default.FullScore).FirstOrDefault(score => score.Trip == trip.Id)?.Score?.Features.Roads;

    /// <summary>A passport with its fields opened; anything else as it is.</summary>
    private static JsonElement Opened(JsonElement answer) => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("disclosures", out var disclosures)
        ? JsonSerializer.SerializeToElement(disclosures.EnumerateArray().Select(one => Passport.Opened(one.GetString()!)!.Value.Value))
        : answer;

    private static IEnumerable<double> Numbers<T>(T answer) => HeldFigures.Numbers(JsonSerializer.SerializeToElement(answer));
}
