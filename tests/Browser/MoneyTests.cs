using System.Text.Json;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>What a policy costs, and what another way of driving would bring.</summary>
[Collection(PortalDefinition.Name)]
public sealed class MoneyTests(PortalWorld world)
{
    [Fact]
    public async Task A_bound_policy_says_what_it_costs_what_it_covers_and_what_a_month_would_cost()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Phone with { Language = "en-GB" });
        await Bind(visit);

        await visit.Go("/money");

        await visit.Page.GetByText("Policy with Demo Insurance").WaitForAsync();
        await visit.Page.GetByText("€399.00 a year before driving is looked at").WaitForAsync(); // (400 x 0.75) x 1.33
        await visit.Page.GetByText("Liability", new() { Exact = true }).WaitForAsync();
        Assert.Matches("^€[0-9.]+ a month$", await visit.Page.Locator(".premium").TextContentAsync() ?? "");
        await visit.Page.GetByLabel("Kilometres fewer in a month").FillAsync("500");
        await visit.Page.GetByText("500 km", new() { Exact = true }).WaitForAsync();
        await visit.AssertGood();
    }

    /// <summary>The insurer has a product on sale, and the driver binds it in their own session.</summary>
    private async Task Bind(Visit visit)
    {
        var product = new OfferedProduct(
            Identifier.New("prd"), world.Demo.Insurer.Partner, new("Drive", TariffKind.Classic, TaxShare: 0.33m), new("EUR", [new(Cover.Liability, 40_000)], [], 0), new("prior-1", ModelBasis.Net, 0.5m));
        await world.Get<Products>().Enter(product, default);
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
}
