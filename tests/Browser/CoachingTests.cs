using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>Help with what costs most, and driving together.</summary>
[Collection(PortalDefinition.Name)]
public sealed class CoachingTests(PortalWorld world)
{
    private static readonly Look Phone = Look.Phone with { Language = "en-GB" };

    [Fact]
    public async Task An_offer_is_accepted_left_and_switched_off()
    {
        var driver = await world.NewSharer();
        await world.Get<CoachingBook>().Enter(new(Identifier.New("cch"), driver.Id, ScorePart.Braking, 6.5m, TimeProvider.System.GetUtcNow(), CoachingState.Offered), default);
        await using var visit = await world.OpenAs(driver, Phone);
        await visit.Go("/services/coaching");
        await visit.Page.GetByText("It cost you 6.5 points").WaitForAsync();
        await visit.AssertGood();

        await visit.Press("A tip a week");
        await visit.Page.GetByText("running").WaitForAsync();
        await visit.Press("Stop it");
        await visit.Page.GetByText("left", new() { Exact = true }).WaitForAsync();
        var offered = visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Offer me coaching" });
        await offered.ClickAsync();

        await visit.Page.GetByRole(AriaRole.Switch, new() { Name = "Offer me coaching", Checked = false }).WaitForAsync();
    }

    [Fact]
    public async Task A_challenge_is_begun_joined_by_its_code_and_left()
    {
        await using var founder = await world.OpenAs(await world.NewSharer(), Phone);
        await founder.Go("/services/challenges");
        await founder.Press("Begin", exact: true);
        await founder.Page.GetByText("The team’s figure comes on Monday").WaitForAsync();
        var code = await founder.Page.Locator("code").TextContentAsync();
        await founder.AssertGood();

        await using var friend = await world.OpenAs(await world.NewSharer(), Phone);
        await friend.Go("/services/challenges");
        await friend.Page.GetByLabel("Code").FillAsync(code!);
        await friend.Press("Join", exact: true);
        await friend.Page.GetByText("2 in the team").WaitForAsync();
        await friend.Press("Leave");
        await friend.InDialog("Leave");

        await friend.Page.GetByText("2 in the team").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
