using System.Net;
using System.Net.Http.Json;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What somebody who means harm may try against the portal.</summary>
[Collection(PortalDefinition.Name)]
public sealed class SecurityTests(PortalWorld world)
{
    private const string Markup = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script>'\"";

    [Theory]
    [InlineData("/")]
    [InlineData("/trips/some-trip")]
    [InlineData("/sign-in")]
    public async Task No_page_runs_what_did_not_come_as_its_own_file(string page)
    {
        using var answer = await world.Http.GetAsync(page);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_script_in_the_page_is_refused_by_the_browser_itself()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.Go("/sign-in");

        await visit.Page.EvaluateAsync("() => { const script = document.createElement('script'); try { script.textContent = 'window.harmed = 1'; } catch { } document.head.append(script); }");

        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'harmed' in window"));
    }

    [Fact]
    public async Task No_other_page_frames_it()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.Page.RouteAsync("http://elsewhere.test/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<iframe src='{world.Origin}/'></iframe>" }));

        await visit.Page.GotoAsync("http://elsewhere.test/");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.DoesNotContain(visit.Page.Frames, frame => frame.Url.StartsWith(world.Origin, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_sites_page_changes_nothing_in_the_drivers_name()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[2], Look.Desktop);
        var cookie = Assert.Single(await visit.Cookies());
        using var forged = new HttpRequestMessage(HttpMethod.Put, $"{world.Origin}/me/pause");
        forged.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        forged.Headers.Add("Origin", "http://elsewhere.test");

        using var answer = await world.Http.SendAsync(forged);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
    }

    [Fact]
    public async Task A_session_somebody_slipped_in_is_not_the_one_the_driver_uses()
    {
        var (email, joined) = await world.NewDriver();
        const string password = "correct horse battery";
        using (var joining = await world.Http.PostAsJsonAsync("/me/account", new { invitation = joined.Invitation, password }))
        {
            Assert.Equal(HttpStatusCode.Created, joining.StatusCode);
        }

        await using var attacker = await world.OpenAs(world.Demo.Drivers[0], Look.Desktop);
        var slipped = Assert.Single(await attacker.Cookies());
        await using var victim = await world.Open(Look.Desktop);
        await victim.Go("/sign-in");
        await victim.AddCookie(slipped);
        await victim.Page.GetByLabel("E-mail address").FillAsync(email);
        await victim.Page.GetByLabel("Password").FillAsync(password);
        await victim.Press("Sign in", exact: true);
        await victim.Heading("Your driving");

        Assert.NotEqual(slipped.Value, Assert.Single(await victim.Cookies()).Value);
        await attacker.Go("/account");
        await attacker.Heading("Sign in");
    }

    [Theory]
    [InlineData("/sign-in?next=https://elsewhere.test/")]
    [InlineData("/sign-in?return=//elsewhere.test")]
    [InlineData("/join#https://elsewhere.test/")]
    [InlineData("/%2F%2Felsewhere.test")]
    public async Task No_address_leads_out(string address)
    {
        await using var visit = await world.Open(Look.Desktop);

        await visit.Page.GotoAsync(address);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.StartsWith(world.Origin, visit.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(await visit.Page.Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => link.host)"), link => link.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_in_whatever_somebody_may_write_is_text()
    {
        var (_, joined) = await world.NewDriver(Markup);
        await world.AskConsent(world.Demo.Drivers[1], Markup);
        var driver = world.Demo.Drivers[1];
        await using var visit = await world.OpenAs(driver, Look.Desktop);

        await visit.Go("/trips/{trip}");
        await visit.Page.GetByLabel("A note to yourself").FillAsync(Markup);
        await visit.Press("Keep the note");
        await visit.Page.GetByText("Kept.").WaitForAsync();
        await visit.Press("Contest this trip");
        await visit.Page.GetByLabel("In your own words").FillAsync(Markup);
        await visit.Press("Send");
        await visit.Page.GetByText("You have an answer by").WaitForAsync();
        await visit.Go("/account/tools");
        await visit.Page.GetByLabel("What is it for?").FillAsync(Markup);
        await visit.Page.GetByLabel("read your trips").CheckAsync();
        await visit.Press("Make the token");
        await visit.Page.Locator(".note code").WaitForAsync();
        foreach (var page in new[] { "/", "/trips/{trip}", "/trips/contests", "/sharing", "/journal", "/account", "/account/tools", $"/sharing/ward/{Markup}", $"/join#{joined.Invitation}{Markup}", $"/trusted#{Markup}" })
        {
            await visit.Go(page);

            Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'harmed' in window"), page);
            Assert.Equal(0, await visit.Page.Locator("img[src=x]").CountAsync());
        }
    }

    [Fact]
    public async Task Markup_in_what_partners_and_services_say_is_text_on_every_page()
    {
        var driver = await world.NewSharer();
        var garage = await Written.ByEverybody(world, driver, Markup);
        await using var visit = await world.OpenAs(driver, Look.Desktop);
        await visit.Go("/account");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(Markup);
        await visit.Press("Put it right");
        await visit.Page.GetByText("Kept.").WaitForAsync();

        foreach (var page in Pages.Inside.Append(garage))
        {
            await visit.Go(page);
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(folded => { folded.open = true; })");
            await visit.Settle();

            Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'harmed' in window"), page);
            Assert.Equal(0, await visit.Page.Locator("img[src=x]").CountAsync());
        }
    }

    [Theory]
    [InlineData("/passport")]
    [InlineData("{garage}")]
    [InlineData("/developers/partner")]
    public async Task A_page_of_one_file_runs_what_stands_in_it_by_its_hash_and_nothing_else(string page)
    {
        using var answer = await world.Http.GetAsync(page.Replace("{garage}", world.GarageLink, StringComparison.Ordinal));
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public void No_line_of_the_portal_makes_markup_of_text()
    {
        string[] makers = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "dangerouslySetInnerHTML", "eval(", "new Function", "srcdoc"];
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions", "Portal", "App", "src"), "*.ts*", SearchOption.AllDirectories).ToList();

        Assert.True(sources.Count > 100);
        Assert.All(sources, source => Assert.DoesNotContain(makers, maker => File.ReadAllText(source).Contains(maker, StringComparison.Ordinal)));
    }
}
