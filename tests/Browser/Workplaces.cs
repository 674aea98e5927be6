using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>How one comes in where people work: with what they were given, for as long as the tab lives.</summary>
internal static class Workplaces
{
    /// <summary>The operator comes in at a page.</summary>
    public static async Task ComeInAsOperator(this Visit visit, string page, string token)
    {
        await visit.Go(page);
        await visit.Page.Locator("input[name=token]").FillAsync(token);
        await visit.Enter();
    }

    /// <summary>A partner's developer comes in at a page.</summary>
    public static async Task ComeInAsPartner(this Visit visit, string page, AddPartner.Response partner)
    {
        await visit.Go(page);
        await visit.Page.Locator("input[name=id]").FillAsync(partner.Partner);
        await visit.Page.Locator("input[name=secret]").FillAsync(partner.Secret);
        await visit.Enter();
    }

    /// <summary>Asks what a page shows only once it is asked: an insurer's models, and a shadow against what prices.</summary>
    public static async Task LookInto(this Visit visit, string page)
    {
        if (page == "/operations/models")
        {
            await visit.Page.Locator("input[name=insurer]").FillAsync("prt-insurer");
            await visit.Page.Locator("button[type=submit]").ClickAsync();
            await visit.Page.Locator("td button").ClickAsync();
            await visit.Page.Locator("section.card:last-of-type table").First.WaitForAsync();
            await visit.Settle();
        }
    }

    private static async Task Enter(this Visit visit)
    {
        await visit.Page.Locator("button[type=submit]").ClickAsync();
        await visit.Page.Locator("nav.tabs").WaitForAsync();
        await visit.Settle();
    }
}
