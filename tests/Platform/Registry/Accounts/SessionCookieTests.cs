namespace ConnectedInsurance.Platform.Tests.Registry.Accounts;

public sealed class SessionCookieTests
{
    [Fact]
    public async Task Over_tls_only_this_host_sets_it_and_no_script_or_other_site_sends_it()
    {
        await using var own = await Opened.Now(settings: ("Platform:Address", "https://platform.example/"));
        var (joined, _) = await own.Platform.NewDriver();
        var browser = new Browser(own.Platform.Http) { Origin = "https://platform.example" };

        Assert.Equal("201", await browser.SignUp(joined.Invitation));

        Assert.StartsWith("__Host-connected-insurance=cie_", browser.SetCookie, StringComparison.Ordinal);
        Assert.Equal(
            ["httponly", "max-age=43200", "path=/", "samesite=strict", "secure"],
            browser.SetCookie!.Split("; ")[1..].Select(attribute => attribute.ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.Equal("200", await browser.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task Over_tls_a_cookie_that_any_host_of_the_domain_could_have_set_is_not_read()
    {
        await using var own = await Opened.Now(settings: ("Platform:Address", "https://platform.example"));
        var (browser, _, _) = await own.Platform.NewSignedInDriver();

        browser.Cookie = browser.Cookie!["__Host-".Length..];

        Assert.Equal("401 not-signed-in", await browser.Send("GET", "/me/sessions"));
    }

    [Fact]
    public async Task On_this_machine_it_goes_without_tls()
    {
        await using var own = await Opened.Now();
        var (browser, _, _) = await own.Platform.NewSignedInDriver();

        Assert.StartsWith("connected-insurance=", browser.SetCookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
    }
}
