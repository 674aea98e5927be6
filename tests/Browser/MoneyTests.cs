using System.Text.Json;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What a policy costs, and what another way of driving would bring.</summary>
[Collection(PortalDefinition.Name)]
public sealed class MoneyTests(PortalWorld world)
{
    [Fact]
    public async Task A_bound_policy_says_what_it_costs_what_it_covers_and_what_a_month_would_cost()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Phone with { Language = "en-GB", HasWorker = false });
        await Bind(visit);
        await visit.Page.RouteAsync("**/simulation", async route => // a year's distance takes two weeks to know
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("\"yearlyKm\":null", "\"yearlyKm\":9000", StringComparison.Ordinal) });
        });

        await visit.Go("/money");

        await visit.Page.GetByText("Policy with Demo Insurance").WaitForAsync();
        await visit.Page.GetByText("€399.00 a year before driving is looked at").WaitForAsync(); // (400 x 0.75) x 1.33
        await visit.Page.GetByText("Liability", new() { Exact = true }).WaitForAsync();
        Assert.Matches("^€[0-9.]+ a month$", await visit.Page.Locator(".premium").TextContentAsync() ?? "");
        await visit.Page.GetByText("as now 750 km").WaitForAsync();
        await visit.Page.GetByLabel("Kilometres in a month").FillAsync("500");
        await visit.Page.GetByText("500 km", new() { Exact = true }).WaitForAsync();
        await visit.AssertGood();
    }

    [Fact]
    public async Task What_a_finished_coaching_takes_off_is_a_line_at_home_and_beside_the_sliders()
    {
        var driver = await world.NewSharer();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await world.Get<CoachingCredentials>().Issue(driver.Id, new("cch-1", ScorePart.Braking, CredentialTerms.Tips, today.AddDays(-1), today.AddYears(1)), default);
        await using var visit = await world.OpenAs(driver, Look.Phone with { Language = "en-GB", HasWorker = false });
        await Bind(visit, coachingShare: 0.05m);
        await visit.Page.RouteAsync("**/simulation", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("\"yearlyKm\":null", "\"yearlyKm\":9000", StringComparison.Ordinal) });
        });

        await visit.Go("/");
        await visit.Page.GetByText("Coached: €1.64 less, for the coaching you finished.").WaitForAsync(); // 5 % of (400 x 0.75) x 1.33 x 30 / 365
        await visit.AssertGood();
        await visit.Go("/money");

        await visit.Page.GetByText("Coached: €1.64 less").WaitForAsync();
        await visit.AssertGood();
    }

    [Fact]
    public async Task A_quote_is_asked_for_bound_at_its_price_and_withdrawn_from()
    {
        await Sell();
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Desktop);
        await visit.Go("/");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for a quote" }).ClickAsync();
        await visit.Heading("Ask for a quote");
        await visit.Page.GetByLabel("Policy", new() { Exact = true }).SelectOptionAsync("Demo Insurance · Drive");
        await visit.Page.GetByLabel("Bonus-malus coefficient").FillAsync("0.75");
        await visit.AssertGood();
        await visit.Press("What would it cost?");
        await visit.Page.GetByText("€399.00").First.WaitForAsync(); // (400 x 0.75) x 1.33
        await visit.AssertGood();
        await visit.Press("Bind this policy");
        await visit.InDialog("Bind this policy");
        await visit.Page.GetByText("You are insured").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "To your policy" }).ClickAsync();
        await visit.Page.GetByText("Policy with Demo Insurance").WaitForAsync();
        await visit.Press("Withdraw from it");
        await visit.InDialog("Withdraw from it");

        await visit.Page.GetByText("Withdrawn on").WaitForAsync();
        await visit.AssertGood();
    }

    [Fact]
    public async Task What_a_new_model_changed_is_said_with_before_and_after()
    {
        var driver = await world.NewSharer();
        var change = RatingChange.Example with { Insurer = world.Demo.Insurer.Partner };
        await world.Get<RatingChanges>().Tell(driver.Id, change, default);
        await using var visit = await world.OpenAs(driver, Look.Phone with { Language = "en-GB" });

        await visit.Go("/money");

        await visit.Page.GetByText("Demo Insurance prices with a new model").WaitForAsync();
        await visit.Page.GetByText("For the same driving you pay 3% less.").WaitForAsync();
        await visit.AssertGood();
    }

    /// <summary>The insurer has a product on sale, and the driver binds it in their own session.</summary>
    private async Task Bind(Visit visit, decimal coachingShare = 0)
    {
        var product = await Sell(coachingShare);
        var status = await visit.Page.EvaluateAsync<string>(
            """
            async asked => {
                const { csrf } = await (await fetch('/me/sessions/current')).json();
                const answer = await fetch('/me/policies', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: asked });
                return `${answer.status} ${answer.ok ? '' : await answer.text()}`;
            }
            """,
            JsonSerializer.Serialize(new
            {
                wish = new { insurer = product.Insurer, product = product.Id, covers = new[] { "liability" }, levels = new Dictionary<string, string>(), bonusMalus = 0.75, yearlyKm = 12_000 },
                from = PolicyPeriod.Day(TimeProvider.System.GetUtcNow(), "Europe/Paris"),
                acceptedMinor = 39_900,
            }));
        Assert.True(status == "201 ", status);
    }

    private async Task<OfferedProduct> Sell(decimal coachingShare = 0)
    {
        var product = new OfferedProduct(
            Identifier.New("prd"), world.Demo.Insurer.Partner, new("Drive", TariffKind.Classic, TaxShare: 0.33m, CoachingShare: coachingShare), new("EUR", [new(Cover.Liability, 40_000)], [], 0), new("prior-1", ModelBasis.Net, 0.5m));
        await world.Get<Products>().Enter(product, default);
        return product;
    }
}
