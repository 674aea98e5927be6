namespace ConnectedInsurance.Browser.Tests;

/// <summary>Where an operator and a partner's developers work.</summary>
[Collection(PortalDefinition.Name)]
public sealed class WorkplaceTests(PortalWorld world)
{
    [Fact]
    public async Task An_operator_comes_in_sees_the_fleets_figures_and_whether_a_dongles_batches_are_whole()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.ComeInAsOperator("/operations", await world.OperatorsToken());

        var trips = visit.Page.GetByRole(AriaRole.Row, new() { Name = "Trips closed" });
        Assert.Matches("[1-9][0-9]* in all", await trips.TextContentAsync() ?? "");
        await visit.Page.GetByLabel("Dongle", new() { Exact = true }).FillAsync("demo-calm-driver");
        await visit.Press("Look", exact: true);

        await visit.Page.GetByText("Nothing is missing.").WaitForAsync();
        await visit.AssertGood();
    }

    [Fact]
    public async Task An_operator_reads_the_five_relations_each_figure_with_its_numbers_and_where_they_come_from()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.ComeInAsOperator("/operations/equilibrium", await world.OperatorsToken());

        await visit.Page.GetByText("Driver and dongle").WaitForAsync();
        await visit.Page.GetByText("Requests refused for want of a grant").First.WaitForAsync();
        var grants = visit.Page.GetByRole(AriaRole.Figure, new() { Name = "Grants in force" });
        await grants.Locator("summary").ClickAsync();
        await grants.GetByText("consent, rows grant: in force at the week's end").WaitForAsync();

        await grants.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await visit.AssertGood();
    }

    [Fact]
    public async Task What_is_not_the_operators_token_opens_nothing()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.Go("/operations");

        await visit.Page.GetByLabel("Operator’s token").FillAsync("a-guess");
        await visit.Press("Come in");

        await visit.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Equal(0, await visit.Page.Locator("nav.tabs").CountAsync());
    }

    [Fact]
    public async Task A_partners_developer_gets_a_sandbox_credential_and_comes_in_with_it()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.ComeInAsPartner("/developers", world.Demo.Insurer);

        await visit.Press("Get sandbox credentials");
        await visit.Page.GetByText("The secret is shown this once.").WaitForAsync();
        var made = await visit.Page.Locator("dd code").AllTextContentsAsync();
        await visit.AssertGood();
        await visit.ComeInAsPartner("/developers", new(made[0], made[1]));

        await visit.Page.GetByText("You are in a sandbox").WaitForAsync();
    }

    [Fact]
    public async Task A_partners_developer_adds_a_webhook_tries_it_and_reads_what_was_tried()
    {
        await using var visit = await world.Open(Look.Desktop);
        await visit.ComeInAsPartner("/developers/webhooks", world.Demo.Insurer);

        await visit.Page.GetByLabel("Address (https)").FillAsync("https://127.0.0.1:1/told");
        await visit.Press("Add a webhook");
        await visit.Page.GetByText("Its secret, shown this once").WaitForAsync();
        await world.Demo.Grant(await world.NewSharer(), default); // which is told
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Look", Exact = true }).First.ClickAsync();
        await visit.Press("Send a test");
        await visit.Page.GetByText("Not taken: the address is not a public one").WaitForAsync();
        var log = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Deliveries, newest first" });
        await Waiting.Until(
            async () =>
            {
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Read anew" }).Last.ClickAsync();
                await visit.Settle();
                return await log.CountAsync() > 0;
            },
            "a delivery stands in the log");

        Assert.Contains("the address is not a public one", await log.TextContentAsync() ?? "", StringComparison.Ordinal);
        await visit.AssertGood();
        await visit.Press("Remove");
        await visit.InDialog("Remove");
        await visit.Page.GetByText("No webhook yet.").WaitForAsync();
    }
}
