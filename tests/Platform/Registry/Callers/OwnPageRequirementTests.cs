using ConnectedInsurance.Platform.Tests.Registry.Accounts;

namespace ConnectedInsurance.Platform.Tests.Registry.Callers;

public sealed class OwnPageRequirementTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    private const string Change = "/me/grants/none";
    private const string Reached = "404 not-found";
    private const string Forged = "403 forged-request";

    [Theory]
    [InlineData("own", "own", Reached)]
    [InlineData("own", null, Reached)]
    [InlineData("own", "https://evil.example", Forged)]
    [InlineData("own", "null", Forged)]
    [InlineData("own", "", Forged)]
    [InlineData(null, "own", Forged)]
    [InlineData("", "own", Forged)]
    [InlineData("guessed", "own", Forged)]
    [InlineData("another session's", "own", Forged)]
    [InlineData("another driver's", "own", Forged)]
    [InlineData("the cookie's", "own", Forged)]
    public async Task A_change_within_a_session_proves_that_the_drivers_page_asked(string? csrf, string? origin, string answer)
    {
        var (browser, _, email) = await platform.NewSignedInDriver();
        browser.Csrf = csrf switch
        {
            "own" => browser.Csrf,
            "another session's" => await CsrfOf(new(platform.Http), email),
            "another driver's" => (await platform.NewSignedInDriver()).Browser.Csrf,
            "the cookie's" => browser.Cookie!.Split('=')[1],
            _ => csrf,
        };
        browser.Origin = origin == "own" ? platform.OwnOrigin : origin;

        Assert.Equal(answer, await browser.Send("DELETE", Change));
    }

    [Fact]
    public async Task Reading_needs_no_proof()
    {
        var (browser, _, _) = await platform.NewSignedInDriver();
        (browser.Csrf, browser.Origin) = (null, "https://evil.example");

        Assert.Equal("200", await browser.Send("GET", "/me/grants"));
    }

    [Fact]
    public async Task A_token_needs_no_proof()
    {
        var (joined, _) = await platform.NewDriver();

        using var response = await platform.Bearer(HttpMethod.Delete, Change, joined.Token);

        Assert.Equal(Reached, await OpenPlatform.Verdict(response));
    }

    [Theory]
    [InlineData("/me/sessions")]
    [InlineData("/me/account")]
    public async Task Another_page_signs_nobody_in(string path)
    {
        var browser = new Browser(platform.Http) { Origin = "https://evil.example" };
        var body = new { email = "somebody@example.org", invitation = "cii_0_0", password = OpenPlatform.Password };

        Assert.Equal(Forged, await browser.Send("POST", path, body));
    }

    [Fact]
    public async Task Nobody_signs_in_from_outside_before_the_platform_knows_its_address()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/me/sessions") { Content = System.Net.Http.Json.JsonContent.Create(new { email = "a@b", password = "" }) };
        request.Headers.Host = "platform.example";

        using var response = await platform.Http.SendAsync(request);

        Assert.Equal("400 bad-request", await OpenPlatform.Verdict(response));
        Assert.Contains("Platform:Address", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string?> CsrfOf(Browser browser, string email)
    {
        await browser.SignIn(email);
        return browser.Csrf;
    }
}
