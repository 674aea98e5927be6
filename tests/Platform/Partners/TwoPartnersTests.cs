using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Partners;

/// <summary>Two partners lay side by side everything they were told about one driver.</summary>
public sealed class TwoPartnersTests : IAsyncLifetime
{
    private static readonly string[] Resources = ["", "/consents", "/ratings", "/trips", "/driving-events", "/vehicle-health"];

    /// <summary>Words of the format, days, minutes of a grant, versions and trouble codes: what thousands of drivers share.</summary>
    private static readonly Regex Vocabulary = new("^([a-z:-]+|[a-z]+([A-Z][a-z]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+]00:00|prior-1|1|P[0-9]{4})$");

    private InsurersDoor _door = null!;

    public async Task InitializeAsync() => _door = await InsurersDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task No_text_and_no_number_finer_than_its_rounding_is_in_both()
    {
        var first = (await _door.Platform.Operator<AddPartner.Response>("/operator/partners", new { name = "First", kind = "Insurer", sandbox = true })).Partner;
        var second = (await _door.Platform.Operator<AddPartner.Response>("/operator/partners", new { name = "Second", kind = "Garage", sandbox = true })).Partner;
        var driver = $"syn-{first}-harsh";
        var given = (await _door.Platform.Get<Consents>().Of(driver, default)).First(grant => grant.Purpose == Purpose.Pricing);
        await _door.Platform.Get<Consents>().Give(given with { Id = "gra-second", Partner = second }, default);

        var (one, other) = (await Told(first, driver), await Told(second, driver));

        Assert.True(one.Count > 300 && other.Count > 300, "There is something to lay side by side.");
        Assert.Empty(Texts(one).Intersect(Texts(other)).Where(text => !Vocabulary.IsMatch(text)));
        Assert.All(one.Concat(other).Where(value => value.ValueKind == JsonValueKind.Number), number => Assert.Matches(@"^([0-9]{1,3}([.][0-9]{1,2})?|[0-9]+0)$", number.GetRawText()));
    }

    private async Task<List<JsonElement>> Told(string partner, string driver)
    {
        var subject = await _door.Platform.Get<Pseudonyms>().Introduce(partner, driver, default);
        var told = new List<JsonElement>();
        foreach (var resource in Resources)
        {
            told.AddRange(Leaves(await _door.Read($"/partner/v1/subjects/{subject}{resource}", partner)));
        }

        return told;
    }

    private static IEnumerable<string> Texts(List<JsonElement> told) => told.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!);

    private static IEnumerable<JsonElement> Leaves(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
        _ => [value],
    };
}
