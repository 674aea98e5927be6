using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Scoring;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Partners;

/// <summary>Two partners of one driver lay everything they were told side by side: every endpoint about a subject, every string and every number.</summary>
public sealed class TwoPartnersTests(World world) : IClassFixture<World>
{
    private static int _grants;
    private static readonly DataCategory[] _everything = Enum.GetValues<DataCategory>();

    /// <summary>What says the same of everybody.</summary>
    private static readonly HashSet<string> _vocabulary =
    [
        ScoringModel.Prior.Version, ScoringModel.RulesVersion, "prior-1", "1",
        .. typeof(Program).Assembly.GetTypes().Where(type => type.IsEnum).SelectMany(Enum.GetNames).SelectMany(name => new[] { name, JsonNamingPolicy.CamelCase.ConvertName(name), JsonNamingPolicy.KebabCaseLower.ConvertName(name) }),
        .. DisclosureScope.All,
        .. DisclosureScope.All.SelectMany(scope => scope.Split(':')),
    ];

    /// <summary>The finest rounding any field of a name has; 0 for fields that are counts or published constants.</summary>
    private static readonly Dictionary<string, double> _roundings = typeof(Program).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(DisclosesAttribute), false)).SelectMany(type => type.GetProperties())
        .GroupBy(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => property.GetCustomAttribute<DisclosesAttribute>()!.RoundedTo)
        .ToDictionary(named => named.Key, named => named.Min());

    [Fact]
    public async Task They_share_no_identifier()
    {
        var (_, driver) = await world.NewSubject();
        var first = await Told("partner", world.Partner, driver);
        var second = await Told("other partner", world.OtherPartner, driver);

        var shared = first.Texts.Intersect(second.Texts).Where(text => !_vocabulary.Contains(text) && !Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d$"));
        Assert.NotEmpty(first.Texts);
        Assert.Empty(shared);
    }

    [Fact]
    public async Task No_number_is_finer_than_its_field_may_tell()
    {
        var (_, driver) = await world.NewSubject();
        var (_, numbers) = await Told("partner", world.Partner, driver);

        Assert.Contains(numbers, number => number.Name == "km");
        Assert.DoesNotContain(numbers, number => IsFiner(number.Value, _roundings.GetValueOrDefault(number.Name)));
    }

    [Theory]
    [InlineData("22", 10, true)]
    [InlineData("20", 10, false)]
    [InlineData("0.57", 0.01, false)]
    [InlineData("0.571", 0.01, true)]
    [InlineData("0.5700000000000001", 0.01, true)]
    [InlineData("3", 0, false)]
    [InlineData("2.7", 0, false)]
    [InlineData("2.71", 0, true)] // a constant has one decimal, a count none: anything else is measured
    public void What_is_finer_is_seen(string number, double rounding, bool isFiner) =>
        Assert.Equal(isFiner, IsFiner(decimal.Parse(number, CultureInfo.InvariantCulture), rounding));

    private static bool IsFiner(decimal number, double rounding) => number % (rounding > 0 ? (decimal)rounding : 0.1m) != 0;

    private async Task<(HashSet<string> Texts, List<(string Name, decimal Value)> Numbers)> Told(string caller, string partner, string driver)
    {
        var given = Boots.Noon.AddMinutes(Interlocked.Increment(ref _grants)); // a minute is as fine as a record of a grant gets
        await world.Get<Consents>().Give(Grants.To(partner, driver, _everything) with { Given = given, Until = given.AddYears(1) }, default);
        var subject = await world.Get<Pseudonyms>().Introduce(partner, driver, default);
        var (texts, numbers) = (new HashSet<string>(), new List<(string, decimal)>());
        foreach (var path in Endpoints())
        {
            using var response = await world.Send(caller, HttpMethod.Get, path.Replace("{subject:key}", subject, StringComparison.Ordinal));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                Collect("", body.RootElement, texts, numbers);
            }
        }

        return (texts, numbers);
    }

    private List<string> Endpoints()
    {
        var paths = world.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(path => path.StartsWith("/partner/v1/subjects/{subject:key}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(paths);
        return paths;
    }

    private static void Collect(string name, JsonElement told, HashSet<string> texts, List<(string, decimal)> numbers)
    {
        switch (told.ValueKind)
        {
            case JsonValueKind.Object:
                told.EnumerateObject().ToList().ForEach(field => Collect(field.Name, field.Value, texts, numbers));
                break;
            case JsonValueKind.Array:
                told.EnumerateArray().ToList().ForEach(item => Collect(name, item, texts, numbers));
                break;
            case JsonValueKind.String:
                texts.Add(told.GetString()!);
                break;
            case JsonValueKind.Number:
                numbers.Add((name, decimal.Parse(told.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)));
                break;
        }
    }
}
