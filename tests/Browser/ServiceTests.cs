using System.Text.Json;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What is done around the drive, and what a driver does there.</summary>
[Collection(PortalDefinition.Name)]
public sealed class ServiceTests(PortalWorld world)
{
    private static readonly Look Phone = Look.Phone with { Language = "en-GB" };

    [Fact]
    public async Task Each_service_is_two_taps_from_home()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[0], Phone);

        await visit.Tab("Services");
        await visit.Heading("Services");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Is the dongle well?" }).ClickAsync();

        await visit.Heading("Is the dongle well?");
        await Waiting.Until(async () => await IsLookedAt(visit), "a dongle is looked at in its first minute");
    }

    private static async Task<bool> IsLookedAt(Visit visit)
    {
        await visit.Page.ReloadAsync();
        await visit.Heading("Is the dongle well?");
        return await visit.Page.GetByText("Last heard").IsVisibleAsync();
    }

    [Fact]
    public async Task A_notice_is_seen_at_home_and_read_in_the_inbox()
    {
        var driver = await world.NewSharer();
        await Told(driver, 1); // a tip, after the first trip
        await using var visit = await world.OpenAs(driver, Phone);
        await world.Get<TellDriver>().Tell(driver.Id, NoticeKind.Test, "to-try", new Dictionary<string, string>(), default);
        await Told(driver, 2);

        await visit.Go("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("2 new notices") }).ClickAsync();
        await visit.Page.GetByText("This is how you will be told.").WaitForAsync();
        await visit.AssertGood();
        await Waiting.Until(async () => (await Inbox(driver)).All(notice => notice.GetProperty("isRead").GetBoolean()), "what stood there was read");
        await visit.Go("/");

        await visit.Page.GetByText("Nothing waits for you.").WaitForAsync();
        await visit.Go("/services/notifications");
        await visit.Press("Tell me something to try");
        await visit.Page.GetByText("It is on its way").WaitForAsync();
    }

    [Fact]
    public async Task How_one_is_told_is_chosen_and_stays()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Phone);
        await visit.Go("/services/notifications");

        await visit.Page.GetByLabel("Français").CheckAsync();
        await visit.Page.GetByLabel("Once a day").CheckAsync();
        await visit.Page.GetByLabel("At", new() { Exact = true }).FillAsync("07:30");
        await visit.Page.GetByLabel("Not at night").UncheckAsync();
        await visit.AssertGood();
        await visit.Press("Keep it so");
        await visit.Page.GetByText("Kept.").WaitForAsync();
        await visit.Go("/services/notifications");

        Assert.True(await visit.Page.GetByLabel("Français").IsCheckedAsync());
        Assert.Equal("07:30", await visit.Page.GetByLabel("At", new() { Exact = true }).InputValueAsync());
        Assert.False(await visit.Page.GetByLabel("Not at night").IsCheckedAsync());
    }

    [Fact]
    public async Task An_address_of_ones_own_is_added_with_its_secret_and_removed()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Desktop);
        await visit.Go("/services/notifications");

        await visit.Page.GetByLabel("Address (https)").FillAsync("https://home.example/api/webhook/car");
        await visit.Press("Add the address");
        await visit.Page.GetByText("whsec_").WaitForAsync();
        await visit.AssertGood();
        await visit.Press("Remove");
        await visit.InDialog("Remove");

        await visit.Page.GetByRole(AriaRole.Strong).GetByText("https://home.example/").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task After_a_blow_home_asks_and_the_answer_stands_in_what_was_done()
    {
        var driver = await world.NewSharer();
        await Hit(driver);
        await using var visit = await world.OpenAs(driver, Phone);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "are you all right?" }).ClickAsync();
        await visit.Page.GetByText("This never replaces 112.").WaitForAsync();
        await visit.AssertGood();
        await visit.Press("I am well");

        await visit.Page.GetByText("You said that you are well").WaitForAsync();
        await visit.Go("/");
        await visit.Heading("Your driving");
        Assert.Equal(0, await visit.Page.GetByText("are you all right?").CountAsync());
    }

    [Fact]
    public async Task One_compares_only_once_one_said_so_and_no_more_once_one_said_no()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Desktop);
        await visit.Go("/services/comparison");
        var join = visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Compare me with others" });
        Assert.Equal("false", await join.GetAttributeAsync("aria-checked"));

        await join.ClickAsync();
        await visit.Page.GetByText("From next Monday").WaitForAsync();
        await visit.AssertGood();
        await join.ClickAsync();

        await visit.Page.GetByText("From next Monday").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>The dongle in a driver's car tells of a hard blow, and the driver is asked.</summary>
    private async Task Hit(DemoDriver driver)
    {
        using var dongles = JsonDocument.Parse((await driver.Self.Read("/me/dongles", default)).Body);
        var dongle = dongles.RootElement.GetProperty("dongles")[0].GetProperty("dongle").GetString()!;
        await world.Get<HearCrash>().On(new(new(dongle, 1, 1, 1), 1, 0, TimeProvider.System.GetUtcNow(), 3400, 48, null, "trace"), default);
        await Waiting.Until(async () => (await world.Get<CrashBook>().Of(driver.Id, default)) is [{ Notes.Count: >= 2 }, ..], "the driver was asked");
    }

    private static Task Told(DemoDriver driver, int notices) =>
        Waiting.Until(async () => (await Inbox(driver)).Count() >= notices, $"{notices} notices were told");

    private static async Task<IEnumerable<JsonElement>> Inbox(DemoDriver driver) =>
        JsonElement.Parse((await driver.Self.Read("/me/inbox", default)).Body).GetProperty("notices").EnumerateArray();
}
