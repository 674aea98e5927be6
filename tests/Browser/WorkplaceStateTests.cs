namespace ConnectedInsurance.Browser.Tests;

/// <summary>What a workplace shows while there is nothing, when something broke, and without a connection: the same as a driver's page.</summary>
[Collection(PortalDefinition.Name)]
public sealed class WorkplaceStateTests(PortalWorld world)
{
    /// <summary>Pages that ask nothing before somebody does.</summary>
    private static readonly string[] Still = ["/operations/models", "/developers"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_seen_stays_without_a_connection_and_what_was_not_says_so(bool isOperator)
    {
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        var pages = await ComeIn(visit, isOperator);
        var last = pages[^1];
        foreach (var page in pages.SkipLast(1))
        {
            await Turn(visit, page);
        }

        await visit.SetOffline(true);
        foreach (var page in pages.SkipLast(1))
        {
            await Turn(visit, page);
            await visit.Page.GetByText("No connection.").WaitForAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await visit.AssertBarrierFree();
        }

        await Turn(visit, last);
        await visit.Page.GetByText("this was not opened on this device before").WaitForAsync();
        await visit.SetOffline(false);
        await visit.Press("Try again");

        await visit.Page.GetByText("this was not opened on this device before").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.Page.GetByText("No connection.").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Theory]
    [InlineData("/operations")]
    [InlineData("/developers")]
    public async Task Its_door_opens_without_a_connection_and_says_why_nobody_comes_in(string door)
    {
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        await visit.Go(door);
        await visit.WorkerReady();
        await visit.Go(door); // now with the worker
        await visit.Go(door);
        await visit.SetOffline(true);

        await visit.Go(door);
        foreach (var field in await visit.Page.Locator("input:not([type=radio])").AllAsync())
        {
            await field.FillAsync("something");
        }

        await visit.Page.GetByText("No connection.").WaitForAsync();
        await visit.Press("Come in");

        await visit.Page.GetByRole(AriaRole.Alert).GetByText("There is no connection.").WaitForAsync();
        await visit.AssertBarrierFree();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_breaks_is_said_on_each_page_with_a_way_to_try_again(bool isOperator)
    {
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB", HasWorker = false });
        var pages = await ComeIn(visit, isOperator, isBroken: true);

        foreach (var page in pages.Except(Still))
        {
            await Turn(visit, page);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).First.WaitForAsync();
            await visit.AssertGood(but: "503");
        }
    }

    /// <summary>Somebody comes in; the pages there are.</summary>
    private async Task<IReadOnlyList<string>> ComeIn(Visit visit, bool isOperator, bool isBroken = false)
    {
        if (isOperator)
        {
            await visit.Go("/operations/models");
            await visit.ComeInAsOperator("/operations/models", await world.OperatorsToken());
        }
        else
        {
            await visit.ComeInAsPartner("/developers", world.Demo.Insurer);
        }

        if (isBroken)
        {
            await visit.Page.RouteAsync(isOperator ? "**/operator/**" : "**/partner/v1/**", route => route.FulfillAsync(new() { Status = 503 }));
        }

        return isOperator ? Pages.Operations : Pages.Developers;
    }

    /// <summary>Takes a way of the menu: to load the page anew would be to leave.</summary>
    private static async Task Turn(Visit visit, string page)
    {
        await visit.Page.Locator($"nav.tabs a[href='{page}']").ClickAsync();
        await visit.Page.Locator($"nav.tabs a[href='{page}'][aria-current=page]").WaitForAsync();
        await visit.Page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
    }
}
