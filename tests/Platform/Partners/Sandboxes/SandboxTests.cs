using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Sandboxes;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Partners.Sandboxes;

/// <summary>A sandbox as its partner meets it.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Masks = new() { ["trip"] = "trip", ["vehicle"] = "vehicle", ["subject"] = "subject", ["next"] = "next" };

    private InsurersDoor _door = null!;
    private string _partner = "";

    public async Task InitializeAsync()
    {
        _door = await InsurersDoor.Open();
        _partner = await NewSandbox();
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task There_is_a_subject_to_try_each_thing_with()
    {
        Assert.Equal("True 30 trips over 400 km, scored over 70", await Rated("steady"));
        Assert.Equal("True 30 trips over 400 km, scored under 70", await Rated("harsh"));
        Assert.Equal("False tooFewKm tooFewDays", await Rated("newcomer"));
        Assert.Equal("False lowCoverage", await Rated("unplugged"));
        Assert.Equal("403 wrong-purpose", await _door.Verdict(HttpMethod.Get, $"{await Subject("research-only")}/ratings", null, _partner));
        Assert.Equal("403 no-grant", await _door.Verdict(HttpMethod.Get, $"{await Subject("withdrawn")}/ratings", null, _partner));
    }

    [Fact]
    public async Task Every_resource_has_something_to_read()
    {
        var harsh = await Subject("harsh");
        var events = (await _door.Read($"{harsh}/driving-events", _partner)).GetProperty("events");
        var vehicle = (await _door.Read($"{harsh}/vehicle-health", _partner)).GetProperty("vehicles")[0];

        Assert.Contains(events.EnumerateArray(), found => found.GetProperty("kind").GetString() == "braking" && found.GetProperty("peakMps2").GetDouble() is > 4 and < 4.5);
        Assert.Equal(["P0301"], vehicle.GetProperty("troubleCodes").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal((90, 42200), (vehicle.GetProperty("coolantHighestC").GetDouble(), vehicle.GetProperty("odometerKm").GetDouble()));
        Assert.InRange(vehicle.GetProperty("batteryVolts").GetDouble(), 14.1, 14.2);
        Assert.Equal(30, (await _door.Read($"{harsh}/trips", _partner)).GetProperty("trips").GetArrayLength());
        Assert.Equal(Enum.GetValues<Purpose>().Length, (await _door.Read($"{harsh}/consents", _partner)).GetProperty("consents").GetArrayLength());
        Assert.Equal("201", await _door.Verdict(HttpMethod.Post, "/partner/v1/claims", _door.Claim(subject: harsh.Split('/')[^1]), _partner));
    }

    [Fact]
    public async Task Two_sandboxes_of_a_day_tell_the_same_but_for_names()
    {
        var other = await NewSandbox();

        foreach (var resource in new[] { "ratings", "trips", "driving-events", "vehicle-health" })
        {
            var (mine, theirs) = (await _door.Read($"{await Subject("harsh")}/{resource}", _partner), await _door.Read($"{await Subject("harsh", other)}/{resource}", other));

            Assert.Equal(Nameless(mine), Nameless(theirs));
        }
    }

    [Fact]
    public async Task Nothing_real_can_be_granted_to_a_sandbox()
    {
        var (joined, _) = await _door.Platform.NewDriver();
        var grant = new { partner = _partner, notice = 1, purpose = "pricing", categories = new[] { "rating" } };

        using var refused = await _door.Platform.Bearer(HttpMethod.Post, "/me/grants", joined.Token, grant);

        Assert.Equal(404, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData("ratings")]
    [InlineData("trips")]
    [InlineData("driving-events")]
    [InlineData("vehicle-health")]
    public async Task The_gate_keeps_what_is_real_from_a_sandbox_even_with_a_grant(string resource)
    {
        var given = (await _door.Platform.Get<Consents>().Of(_door.Driver, default))[0];
        await _door.Platform.Get<Consents>().Give(given with { Partner = _partner, Id = "gra-leaked" }, default);
        var leaked = await _door.Platform.Get<Pseudonyms>().Introduce(_partner, _door.Driver, default);

        Assert.NotEqual("200", await _door.Verdict(HttpMethod.Get, $"/partner/v1/subjects/{leaked}/{resource}", null, _partner));
    }

    [Fact]
    public async Task A_sandbox_furnished_twice_is_furnished_once()
    {
        var before = await _door.Read("/partner/v1/subjects", _partner);

        await _door.Platform.Get<Upward<PartnerAdded>>().Raise(new(_partner), default);

        Assert.Equal(before.GetRawText(), (await _door.Read("/partner/v1/subjects", _partner)).GetRawText());
        Assert.Equal(30, (await _door.Read($"{await Subject("harsh")}/trips", _partner)).GetProperty("trips").GetArrayLength());
    }

    [Fact]
    public async Task A_partner_makes_its_own_and_asked_again_gets_the_next_secret_of_the_same()
    {
        var first = await Own();
        var second = await Own();

        Assert.Equal((Sandbox.Of(_door.Insurer), first.Partner), (first.Partner, second.Partner));
        Assert.NotEqual(first.Secret, second.Secret);
        foreach (var secret in new[] { first.Secret, second.Secret })
        {
            Assert.NotNull(await _door.Platform.Get<PartnerRegister>().Authenticate(first.Partner, secret, default));
        }

        Assert.Equal("True 30 trips over 400 km, scored over 70", await Rated("steady", first.Partner));
        Assert.Equal("400 bad-request", await _door.Verdict(HttpMethod.Post, "/partner/v1/sandbox", null, first.Partner));
    }

    private async Task<MakeSandbox.Response> Own()
    {
        using var answer = await _door.Send(HttpMethod.Post, "/partner/v1/sandbox");
        return (await answer.Content.ReadFromJsonAsync<MakeSandbox.Response>())!;
    }

    private async Task<string> NewSandbox()
    {
        var added = await _door.Platform.Operator<AddPartner.Response>("/operator/partners", new { name = "Trying it", kind = "Insurer", sandbox = true });
        Assert.StartsWith("sbx-", added.Partner, StringComparison.Ordinal);
        return added.Partner;
    }

    private async Task<string> Subject(string character, string? partner = null)
    {
        var found = (await _door.Read($"/partner/v1/subjects?policy=sandbox-{character}", partner ?? _partner)).GetProperty("subjects");
        return $"/partner/v1/subjects/{Assert.Single(found.EnumerateArray()).GetProperty("subject").GetString()}";
    }

    private async Task<string> Rated(string character, string? partner = null)
    {
        partner ??= _partner;
        var rating = await _door.Read($"{await Subject(character, partner)}/ratings", partner);
        var (ratable, reasons) = (rating.GetProperty("isRatable").GetBoolean(), rating.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
        var trips = (await _door.Read($"{await Subject(character, partner)}/trips", partner)).GetProperty("trips").GetArrayLength();
        return ratable
            ? $"True {trips} trips {(rating.GetProperty("km").GetDouble() > 400 ? "over" : "under")} 400 km, scored {(rating.GetProperty("score").GetDouble() > 70 ? "over" : "under")} 70"
            : $"False {string.Join(' ', reasons)}";
    }

    private static string Nameless(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', answer.EnumerateObject().Select(member => $"{member.Name}:{Masks.GetValueOrDefault(member.Name) ?? Nameless(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', answer.EnumerateArray().Select(Nameless))}]",
        _ => answer.GetRawText(),
    };
}
