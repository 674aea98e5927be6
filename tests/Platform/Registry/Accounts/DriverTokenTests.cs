using System.Text.Json;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

public sealed class DriverTokenTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    /// <summary>Each door of the driver that a token opens, the scope it needs, and what answers once it is open.</summary>
    private static readonly (string Method, string Path, string Scope, string Answer)[] Doors =
    [
        ("GET", "/me/trips", DriverScope.ReadTrips, "200"),
        ("GET", "/me/trips/none", DriverScope.ReadTrips, "404 not-found"),
        ("GET", "/me/rating", DriverScope.ReadRating, "404 not-found"),
        ("GET", "/me/journal", DriverScope.ReadJournal, "200"),
        ("GET", "/me/grants", DriverScope.ReadGrants, "200"),
        ("DELETE", "/me/grants/none", $"{DriverScope.WriteGrants} {DriverScope.WithdrawGrants}", "404 not-found"),
        ("PUT", "/me/pause", $"{DriverScope.WriteGrants} {DriverScope.WithdrawGrants}", "200"),
        ("DELETE", "/me/pause", DriverScope.WriteGrants, "200"), // who may only take back does not let out again
        ("GET", "/me/vehicles", DriverScope.ReadTrips, "200"),
    ];

    public static TheoryData<string, string, string> OnlyInASession => new()
    {
        { "GET", "/me/sessions", "200" },
        { "GET", "/me/sessions/current", "200" },
        { "GET", "/me/tokens", "200" },
        { "POST", "/me/tokens", "400 bad-request" },
        { "PUT", "/me/password", "400 bad-request" },
        { "DELETE", $"/me/tokens/{new string('0', 64)}", "404 not-found" },
        { "DELETE", $"/me/sessions/{new string('0', 64)}", "404 not-found" },
    };

    public static IEnumerable<object[]> ScopesTimesDoors =>
        from scope in DriverScope.All from door in Doors select new object[] { scope, door.Method, door.Path, door.Scope, door.Answer };

    [Theory]
    [MemberData(nameof(ScopesTimesDoors))]
    public async Task A_token_opens_the_doors_of_its_scope_and_no_other(string scope, string method, string path, string needed, string answer)
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        var (_, token) = await Make(browser, scope);

        using var response = await platform.Bearer(new(method), path, token);

        Assert.Equal(needed.Split(' ').Contains(scope) ? answer : "403 missing-scope", await OpenPlatform.Verdict(response));
    }

    [Theory]
    [MemberData(nameof(OnlyInASession))]
    public async Task What_is_about_signing_in_needs_a_session_whatever_the_token(string method, string path, string within)
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        var (_, token) = await Make(browser, [.. DriverScope.All]);
        var body = method is "POST" or "PUT" ? new { name = "", scopes = Array.Empty<string>(), current = "", password = "" } : null;

        using var response = await platform.Bearer(new(method), path, token, body);

        Assert.Equal("403 session-needed", await OpenPlatform.Verdict(response));
        Assert.Equal(within, await browser.Send(method, path, body));
    }

    [Fact]
    public async Task A_refusal_names_the_scope_that_is_missing()
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        var (_, token) = await Make(browser, DriverScope.ReadTrips);

        using var response = await platform.Bearer(HttpMethod.Get, "/me/journal", token);

        Assert.Contains("read:journal", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_listed_without_its_secret_and_revoked()
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        var (id, token) = await Make(browser, DriverScope.ReadTrips);

        var listed = (await browser.Read("/me/tokens")).GetProperty("tokens").EnumerateArray().Single();

        Assert.Equal((id, "mine"), (listed.GetProperty("id").GetString(), listed.GetProperty("name").GetString()));
        Assert.DoesNotContain(token, browser.Body, StringComparison.Ordinal);
        Assert.Equal("204", await browser.Send("DELETE", $"/me/tokens/{id}"));
        Assert.Equal("401 not-signed-in", await OpenPlatform.Verdict(await platform.Bearer(HttpMethod.Get, "/me/trips", token)));
        Assert.Empty((await browser.Read("/me/tokens")).GetProperty("tokens").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_revokes_another_drivers_token()
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        var (other, _, _) = await platform.NewSignedInDriver();
        var (id, token) = await Make(browser, DriverScope.ReadTrips);

        Assert.Equal("404 not-found", await other.Send("DELETE", $"/me/tokens/{id}"));
        Assert.Equal("200", await OpenPlatform.Verdict(await platform.Bearer(HttpMethod.Get, "/me/trips", token)));
    }

    [Theory]
    [InlineData("", "read:trips", 1)]
    [InlineData("mine", "read:anything", 1)]
    [InlineData("mine", "rating:pricing", 1)]
    [InlineData("mine", "read:trips", 0)]
    [InlineData("mine", "read:trips", 367)]
    public async Task What_no_token_can_be_is_refused(string name, string scope, int days)
    {
        var (browser, _, _) = await platform.NewSignedInDriver();

        Assert.Equal("400 bad-request", await browser.Send("POST", "/me/tokens", new { name, scopes = new[] { scope }, days }));
    }

    [Fact]
    public async Task A_token_ends_on_its_day()
    {
        await using var own = await Opened.Now();
        var (browser, _, _) = await own.Platform.NewSignedInDriver();
        Assert.Equal("201", await browser.Send("POST", "/me/tokens", new { name = "mine", scopes = new[] { "read:trips" }, days = 2 }));
        var token = JsonSerializer.Deserialize<JsonElement>(browser.Body).GetProperty("token").GetString()!;

        own.Platform.Time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("200", await OpenPlatform.Verdict(await own.Platform.Bearer(HttpMethod.Get, "/me/trips", token)));
        own.Platform.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("401 not-signed-in", await OpenPlatform.Verdict(await own.Platform.Bearer(HttpMethod.Get, "/me/trips", token)));
    }

    [Fact]
    public async Task Fifty_tokens_are_as_many_as_there_may_be()
    {
        var (browser, driver, _) = await platform.NewSignedInDriver();
        for (var i = 0; i < 50; i++)
        {
            Assert.NotNull(await platform.Get<DriverTokens>().Issue(driver, "one of many", DriverScope.All, TimeSpan.FromDays(1), default));
        }

        Assert.Equal("409 conflict", await browser.Send("POST", "/me/tokens", new { name = "one more", scopes = new[] { "read:trips" } }));
    }

    [Fact]
    public async Task A_header_that_names_nobody_is_not_made_up_for_by_a_cookie()
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me/trips");
        request.Headers.Add("Cookie", browser.Cookie);
        request.Headers.Authorization = new("Bearer", "cid_00000000000000000000_0");

        using var response = await platform.Http.SendAsync(request);

        Assert.Equal("401 not-signed-in", await OpenPlatform.Verdict(response));
    }

    private static async Task<(string Id, string Token)> Make(Browser browser, params string[] scopes)
    {
        Assert.Equal("201", await browser.Send("POST", "/me/tokens", new { name = "mine", scopes }));
        var made = JsonSerializer.Deserialize<JsonElement>(browser.Body);
        return (made.GetProperty("id").GetString()!, made.GetProperty("token").GetString()!);
    }
}
