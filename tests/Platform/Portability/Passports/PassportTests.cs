using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Registry;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Platform.Tests.Portability.Passports;

public sealed class PassportTests(PassportTests.Holder holder) : IClassFixture<PassportTests.Holder>
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly PortableDriver _driver = holder.Driver;

    [Fact]
    public async Task It_is_a_few_kilobytes_and_says_what_the_trips_say()
    {
        var text = await _driver.Http.GetStringAsync("/me/passport");

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1000, 8 * 1024);
        var fields = Fields(text);
        var trips = (await _driver.Get("/me/trips")).GetProperty("trips").EnumerateArray().ToList();
        var km = trips.Sum(trip => trip.GetProperty("km").GetDouble());
        var rating = await _driver.Get("/me/rating");
        Assert.Equal(JoinedDriver.Name, fields["holder"].GetString());
        Assert.Equal(Math.Round(km, 1), fields["km"].GetDouble());
        Assert.Equal(rating.GetProperty("score").GetProperty("score").GetDecimal(), fields["score"].GetProperty("score").GetDecimal());
        Assert.Equal(km, fields["roadKm"].EnumerateObject().Sum(road => road.Value.GetDouble()), 0.2);
        Assert.Equal(km, fields["dayNightKm"].EnumerateObject().Sum(part => part.Value.GetDouble()), 0.2);
        Assert.Equal(Math.Round(km, 1), fields["seasonKm"].GetProperty("marchToMay").GetDouble());
        var braking = fields["events"].GetProperty("braking");
        Assert.Equal(trips.Sum(trip => trip.GetProperty("braking").GetInt32()), braking.GetProperty("count").GetInt32());
        Assert.Equal(2.7, braking.GetProperty("thresholdMps2").GetDouble(), 6);
        Assert.False(fields["kmOver5000AndScoreOver70"].GetBoolean());
    }

    [Fact]
    public async Task Showing_less_keeps_the_signature_and_hides_the_rest()
    {
        var part = await _driver.Http.GetStringAsync("/me/passport?show=kmOver10000AndScoreOver80,period");

        var proof = await Verdict(part);

        Assert.True(proof.Holds, proof.Fault);
        Assert.Equal(["kmOver10000AndScoreOver80", "period"], Fields(part).Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(JoinedDriver.Name, string.Concat(proof.Says), StringComparison.Ordinal);
        Assert.Equal(400, (await _driver.Joined.Self.Read("/me/passport?show=shoeSize", default)).Status);
    }

    [Fact]
    public async Task Whatever_is_altered_shows()
    {
        var passport = JsonNode.Parse(await _driver.Http.GetStringAsync("/me/passport"))!;
        var disclosures = passport["disclosures"]!.AsArray();
        var forged = passport.DeepClone();
        forged["disclosures"]![2] = Base64UrlEncoder.Encode("""["salt","km",50000]""");
        var resigned = passport.DeepClone();
        var statement = passport["statement"]!.GetValue<string>().Split('.');
        resigned["statement"] = $"{statement[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(statement[1]).Replace("2026", "2027", StringComparison.Ordinal))}.{statement[2]}";
        var doubled = passport.DeepClone();
        doubled["disclosures"]!.AsArray().Add(disclosures[0]!.DeepClone());

        Assert.True((await Verdict(passport.ToJsonString())).Holds);
        Assert.False((await Verdict(forged.ToJsonString())).Holds);
        Assert.False((await Verdict(resigned.ToJsonString())).Holds);
        Assert.False((await Verdict(doubled.ToJsonString())).Holds);
        Assert.False((await Verdict(passport.ToJsonString(), pinned: "another-key")).Holds);
    }

    [Fact]
    public async Task A_claims_history_stands_in_it_only_when_the_insurer_signed_it()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        var key = PartnerKey.Of(Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y), Journey.Over)!;
        await _driver.Platform.Get<PartnerRegister>().AddKey(_driver.Insurer, key, default);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(400, await Lay(Signed(other, Base64UrlEncoder.Encode(other.ExportParameters(false).Q.X), Base64UrlEncoder.Encode(other.ExportParameters(false).Q.Y))));
        Assert.Equal(204, await Lay(Signed(pair, key.X, key.Y)));

        var text = await _driver.Http.GetStringAsync("/me/passport");
        var proof = await Verdict(text);
        Assert.True(proof.Holds, proof.Fault);
        Assert.Contains(proof.Says, line => line.Contains("2 policy periods, 1 liability claims", StringComparison.Ordinal));
        Assert.Equal(204, (int)(await _driver.Http.DeleteAsync($"/me/claims-histories/{_driver.Insurer}")).StatusCode);
        Assert.DoesNotContain($"claimsHistory.{_driver.Insurer}", Fields(await _driver.Http.GetStringAsync("/me/passport")).Keys);
    }

    [Fact]
    public async Task The_page_asks_nobody_for_anything_and_the_schema_names_every_field()
    {
        using var page = await _driver.Platform.Http.GetAsync("/passport");
        var schema = await _driver.Get("/passport/schema.json");

        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("https?://|fetch\\(|XMLHttpRequest|sendBeacon|WebSocket|<link|src=", html);
        var known = schema.GetProperty("$defs").EnumerateObject().Select(field => field.Name).ToHashSet();
        var fields = Fields(await _driver.Http.GetStringAsync("/me/passport")).Keys.Where(name => !name.Contains("Over", StringComparison.Ordinal) && !name.StartsWith("claimsHistory.", StringComparison.Ordinal));
        Assert.Empty(fields.Except(known));
    }

    private static string Signed(ECDsa pair, string x, string y) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        """{"holder":"W. Canary","issued":"2026-03-01","periods":[{"from":"2024-01-01","until":"2025-01-01"},{"from":"2025-01-01","until":"2026-01-01"}],"liabilityClaims":["2024-05-04"]}""",
        new SigningCredentials(new ECDsaSecurityKey(pair), SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = new() { CacheSignatureProviders = false } },
        new Dictionary<string, object> { ["typ"] = ClaimsHistory.Type, ["jwk"] = new Dictionary<string, object> { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = x, ["y"] = y } });

    private async Task<int> Lay(string statement)
    {
        using var answer = await _driver.Http.PutAsync(
            $"/me/claims-histories/{_driver.Insurer}", new StringContent(JsonSerializer.Serialize(new { statement }), Encoding.UTF8, "application/json"));
        return (int)answer.StatusCode;
    }

    private static Dictionary<string, JsonElement> Fields(string passport) =>
        JsonSerializer.Deserialize<Passport>(passport, Web)!.Disclosures.Select(disclosure => Passport.Opened(disclosure)!.Value).ToDictionary(field => field.Name, field => field.Value);

    private static async Task<Proof> Verdict(string passport, string? pinned = null)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["passport.json"], passport);
        var (output, arguments) = (new StringWriter(CultureInfo.InvariantCulture), new List<string> { folder["passport.json"], "--json" });
        arguments.AddRange(pinned is null ? [] : ["--key", pinned]);
        var exit = await VerifyCommand.Create(VerifyExport.Of, VerifyPassport.Of).Parse(arguments).InvokeAsync(new() { Output = output });
        var proof = JsonSerializer.Deserialize<Proof>(output.ToString(), Web)!;
        Assert.Equal(proof.Holds ? 0 : 1, exit);
        return proof;
    }

    /// <summary>A driver with trips.</summary>
    public sealed class Holder : IAsyncLifetime
    {
        internal PortableDriver Driver { get; private set; } = null!;

        public async Task InitializeAsync() => Driver = await PortableDriver.Drive(trips: 2);

        public async Task DisposeAsync() => await Driver.DisposeAsync();
    }
}
