using ConnectedInsurance.Services.Crashes;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What a driver does about who sees what.</summary>
[Collection(PortalDefinition.Name)]
public sealed class SharingTests(PortalWorld world)
{
    [Fact]
    public async Task A_request_is_looked_at_with_what_it_would_show_then_granted_and_taken_back()
    {
        var driver = await world.NewSharer();
        await using var visit = await world.OpenAs(driver, Look.Phone with { Language = "en-GB" });

        await visit.Go("/sharing");
        await visit.Page.GetByText("You share with nobody.").WaitForAsync();
        await visit.Page.Locator("section").Filter(new() { HasText = "Demo Insurance" }).GetByRole(AriaRole.Link, new() { Name = "Look and decide" }).ClickAsync();
        await visit.Page.GetByText("Nothing: with this choice").WaitForAsync();
        await visit.Page.GetByLabel("Your driving score").CheckAsync();
        await visit.Page.GetByText("When it asks for your rating").WaitForAsync();
        await visit.AssertGood();
        await visit.Press("Share this");
        await visit.Page.GetByText("Granted.").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sharing", Exact = true }).First.ClickAsync();
        await visit.Press("Take back");
        await visit.AssertGood();
        await visit.InDialog("Take back");

        await visit.Page.GetByText("You share with nobody.").WaitForAsync();
        await visit.Page.GetByText("It has not said yet").WaitForAsync();
    }

    [Fact]
    public async Task One_switch_on_every_page_pauses_everything_and_ends_the_pause()
    {
        var driver = world.Demo.Drivers[2];
        await using var visit = await world.OpenAs(driver, Look.Narrow);

        await visit.Press("Pause sharing");
        await visit.Press("Pause everything");
        await visit.Page.GetByText("Sharing is paused").WaitForAsync();
        await visit.AssertGood();
        Assert.Equal(403, await world.AskRating(driver));

        await visit.Press("Resume sharing");
        await visit.InDialog("Resume sharing");
        await visit.Page.GetByText("Sharing is paused").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(200, await world.AskRating(driver));
    }

    [Fact]
    public async Task The_journal_says_who_saw_what_and_the_browser_proves_it()
    {
        var driver = world.Demo.Drivers[1];
        Assert.Equal(200, await world.AskRating(driver));
        await using var visit = await world.OpenAs(driver, Look.Desktop);

        await visit.Go("/journal");
        await visit.Press("Verify it now");
        await visit.Page.GetByText("The chain holds").WaitForAsync();
        await visit.Page.GetByText("Exactly what it received").First.ClickAsync();

        Assert.Contains("\"score\"", await visit.Page.Locator("pre").First.TextContentAsync() ?? "", StringComparison.Ordinal);
        await visit.AssertGood();
    }

    [Theory]
    [InlineData(true, "After a blow: You were asked", "Exactly what was noted, and told nobody", "Verify it now", "The chain holds")]
    [InlineData(false, "Après un choc : On vous a demandé", "Exactement ce qui a été noté, et dit à personne", "Vérifier maintenant", "La chaîne tient")]
    public async Task A_step_that_told_nobody_stands_in_the_journal_and_the_browser_proves_it_too(bool isEnglish, string step, string noted, string verify, string holds)
    {
        var driver = await world.NewSharer();
        var now = TimeProvider.System.GetUtcNow();
        var crash = new Crash("crs-" + driver.Id, driver.Id, "veh-1", "segment", now, 4200, null, null, "trace", CrashAnswer.Well, [new(CrashStep.Noticed, now), new(CrashStep.Asked, now), new(CrashStep.Answered, now, Answer: CrashAnswer.Well)]);
        await world.Get<CrashBook>().Enter(crash, default);
        await world.Get<JournalCrash>().Write(driver.Id, crash.Id, default);
        await using var visit = await world.OpenAs(driver, isEnglish ? Look.Desktop : Look.Phone);

        await visit.Go("/journal");
        await visit.Page.GetByText(step).WaitForAsync();
        await visit.Press(verify);
        await visit.Page.GetByText(holds).WaitForAsync();
        await visit.Page.GetByText(noted).First.ClickAsync();

        Assert.Contains("\"answered\"", await visit.Page.Locator("pre").First.TextContentAsync() ?? "", StringComparison.Ordinal);
        await visit.AssertGood();
    }

    [Fact]
    public async Task A_journal_that_was_altered_on_its_way_is_found_out()
    {
        var driver = world.Demo.Drivers[1];
        Assert.Equal(200, await world.AskRating(driver));
        await using var visit = await world.OpenAs(driver, Look.Desktop with { HasWorker = false });
        await visit.Page.RouteAsync("**/me/journal/file", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("ratings", "nothing", StringComparison.Ordinal) });
        });

        await visit.Go("/journal");
        await visit.Press("Verify it now");

        await visit.Page.GetByText("The chain is broken at entry").WaitForAsync();
    }

    [Fact]
    public async Task What_was_seen_is_there_without_a_connection()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Look.Phone);
        await visit.WorkerReady();
        await visit.Go("/trips"); // now with the worker
        await visit.Go("/trips");
        await visit.SetOffline(true);

        await visit.Go("/trips");

        await visit.Page.GetByText("Pas de connexion.").WaitForAsync();
        Assert.True(await visit.Page.Locator("a.trip").CountAsync() > 0);
    }

    [Theory]
    [InlineData("What is recorded now", "What is recorded")]
    [InlineData("Who saw yesterday’s drive", "Who saw what")]
    [InlineData("Stop all sharing", "Sharing")]
    [InlineData("Leave, and take everything along", "Leave")]
    [InlineData("Ce qui est enregistré maintenant", "Ce qui est enregistré", "fr-FR")]
    [InlineData("Qui a vu le trajet d’hier", "Qui a vu quoi", "fr-FR")]
    [InlineData("Arrêter tout partage", "Partage", "fr-FR")]
    [InlineData("Partir en emportant tout", "Partir", "fr-FR")]
    public async Task What_matters_is_one_tap_from_home(string link, string heading, string language = "en-GB")
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], language == "fr-FR" ? Look.Phone : Look.Desktop);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

        await visit.Heading(heading);
    }
}
