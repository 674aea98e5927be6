using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What a driver does about a trip.</summary>
[Collection(PortalDefinition.Name)]
public sealed class TripTests(PortalWorld world)
{
    private static readonly Look Phone = Look.Phone with { Language = "en-GB" };

    [Fact]
    public async Task A_trip_is_contested_in_ones_own_words_with_a_day_for_the_answer()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Phone);
        await visit.Go("/trips/{trip}");

        await visit.Press("Contest this trip");
        await visit.Page.GetByLabel("In your own words").FillAsync("A child ran into the road.");
        await visit.AssertGood();
        await visit.Press("Send");

        await visit.Page.GetByText("You have an answer by").WaitForAsync();
    }

    [Fact]
    public async Task What_became_of_a_contest_is_read_with_who_decided_and_why()
    {
        var driver = await world.NewSharer();
        await using var visit = await world.OpenAs(driver, Phone);
        await visit.Go("/trips/{trip}");
        await visit.Press("Contest this trip");
        await visit.Page.GetByLabel("In your own words").FillAsync("A child ran into the road.");
        await visit.Press("Send");
        await visit.Page.GetByText("You have an answer by").WaitForAsync();
        await visit.Go("/trips");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "What you contested" }).ClickAsync();
        await visit.Page.GetByText("without one you are right").WaitForAsync();

        var contests = world.Get<Contests>();
        var contest = Assert.Single(await contests.Of(driver.Id, default));
        await contests.Decide(driver.Id, contest.Id, new(true, "A. Lovelace", "The video shows the child.", TimeProvider.System.GetUtcNow()), default);
        await visit.Go("/trips/contests");

        await visit.Page.GetByText("you are right", new() { Exact = true }).WaitForAsync();
        await visit.Page.GetByText("Decided by A. Lovelace").WaitForAsync();
        await visit.AssertGood();
    }

    [Fact]
    public async Task A_trip_is_deleted_after_a_question_and_the_deletion_is_undone_under_leave()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Phone);
        await visit.Go("/trips/{trip}");

        await visit.Press("Delete this trip");
        var asked = visit.Page.GetByRole(AriaRole.Dialog);
        await asked.GetByText("Its key is destroyed").WaitForAsync();
        await visit.AssertGood();
        await asked.GetByRole(AriaRole.Button, new() { Name = "Delete this trip" }).ClickAsync();
        await visit.Page.GetByText("It will be deleted tomorrow").WaitForAsync();
        await visit.Go("/leave");
        await visit.Page.GetByText("Some of your data is erased on").WaitForAsync();
        await visit.Press("I have thought better of it");

        await visit.Page.GetByText("Some of your data is erased on").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
