using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Demo;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>Whom a driver lets drive, take back in their name, sign beside them, and what comes in as a program of theirs.</summary>
[Collection(PortalDefinition.Name)]
public sealed class TrustTests(PortalWorld world)
{
    private static readonly Look Phone = Look.Phone with { Language = "en-GB" };

    [Fact]
    public async Task A_vehicle_is_shared_by_a_code_and_its_trips_become_nobodys_until_claimed()
    {
        await using var owner = await world.OpenAs(await world.NewSharer(), Phone);
        await owner.Go("/vehicles");
        await owner.Press("Let somebody drive it too");
        var code = await owner.Page.Locator("code").TextContentAsync();
        await owner.AssertGood();
        await owner.Page.GetByRole(AriaRole.Switch, new() { Name = "It is usually me" }).ClickAsync();
        await owner.Page.Locator("[role=switch][aria-checked=false]").WaitForAsync();
        await using var other = await world.OpenAs(await world.NewSharer(), Phone);

        await other.Go("/vehicles");
        await other.Page.GetByLabel("Code of the vehicle").FillAsync(code!);
        await other.Press("Join it");

        await other.Page.GetByText("you drive it too").WaitForAsync();
    }

    [Fact]
    public async Task Somebody_trusted_pauses_and_takes_back_by_a_link_alone_until_it_is_ended()
    {
        var driver = await world.NewSharer();
        await world.Demo.Grant(driver, default);
        await using var visit = await world.OpenAs(driver, Phone);
        await visit.Go("/sharing/trusted");
        await visit.Page.GetByLabel("Who is it?").FillAsync("My sister");
        await visit.Press("Make their link");
        var link = await visit.Page.Locator(".note code").TextContentAsync();
        await visit.AssertGood();

        await using var sister = await world.Open(Phone);
        await sister.Go(link!);
        await sister.AssertGood(but: "401"); // being signed in nowhere is no fault
        await sister.Press("Pause everything");
        await sister.InDialog("Pause everything");
        await sister.Page.GetByText("Sharing is paused").WaitForAsync();
        await sister.Press("Take back");
        await sister.InDialog("Take back");
        await sister.Page.GetByText("Nothing is granted.").WaitForAsync();
        Assert.Equal(403, await world.AskRating(driver));

        await visit.Press("End it");
        await visit.InDialog("End it");
        await visit.Page.GetByText("Nobody may.").WaitForAsync();
        await sister.Go(link!);
        await sister.Page.ReloadAsync();
        await sister.Page.GetByText("This link opens nothing").WaitForAsync();
    }

    [Fact]
    public async Task A_guardian_signs_beside_what_somebody_under_18_granted_and_ends_it()
    {
        var guardian = await world.NewSharer();
        var grown = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddYears(1).UtcDateTime);
        var ward = await world.Operator.AddDriver(new("Young", "young@example.org", "Europe/Paris", grown, guardian.Id), default);
        await DemoClient.Bearer(world.Http, ward.Token).GiveGrant(new(world.Demo.Insurer.Partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        await using var visit = await world.OpenAs(guardian, Phone);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Young granted something" }).ClickAsync(); // at home
        await visit.Page.GetByText("Awaits your signature").WaitForAsync();
        await visit.AssertGood();
        await visit.Press("Sign beside it");
        await visit.Page.GetByText("Signed on").WaitForAsync();
        await visit.Press("End it");
        await visit.InDialog("End it");

        await visit.Page.GetByText("Nothing is granted.").WaitForAsync();
    }

    [Fact]
    public async Task A_guardian_reads_beside_whom_they_sign_and_lays_it_down()
    {
        var guardian = await world.NewSharer();
        var grown = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddYears(1).UtcDateTime);
        var ward = await world.Operator.AddDriver(new("Younger", "younger@example.org", "Europe/Paris", grown, guardian.Id), default);
        var self = DemoClient.Bearer(world.Http, ward.Token);
        await self.GiveGrant(new(world.Demo.Insurer.Partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        await using var visit = await world.OpenAs(guardian, Phone);

        await visit.Go("/sharing/trusted");
        await visit.Page.GetByText("one awaits your signature").WaitForAsync();
        await visit.AssertGood();
        await visit.Press("Lay it down");
        await visit.AssertGood();
        await visit.InDialog("Lay it down");

        await visit.Page.GetByText("Younger").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.DoesNotContain("\"withdrawn\":null", (await self.Read("/me/grants", default)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_a_token_that_reaches_as_far_as_was_said_and_is_ended()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Desktop);
        await visit.Go("/account");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Tokens for programs" }).ClickAsync();
        await visit.Page.GetByLabel("What is it for?").FillAsync("My diary");
        await visit.Page.GetByLabel("read your trips").CheckAsync();
        await visit.Press("Make the token");
        var token = await visit.Page.Locator(".note code").TextContentAsync();
        await visit.AssertGood();
        var program = DemoClient.Bearer(world.Http, token!);

        Assert.Equal(200, (await program.Read("/me/trips", default)).Status);
        Assert.Equal(403, (await program.Read("/me/rating", default)).Status);
        await visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "My diary" }).GetByRole(AriaRole.Button).ClickAsync();
        await visit.InDialog("End it");
        await visit.Page.Locator("main li", new() { HasText = "My diary" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(401, (await program.Read("/me/trips", default)).Status);
    }
}
