using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Hosting.Embedded.Demo;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A driver takes their driving from one platform to another, with a yes on each.</summary>
[Collection(PortalDefinition.Name)]
public sealed class MoveTests(PortalWorld world) : IAsyncLifetime
{
    private readonly PortalHost elsewhere = new("127.0.0.1");

    public async Task InitializeAsync()
    {
        await elsewhere.Start();
        elsewhere.Trust(world.Host);
        world.Host.Trust(elsewhere);
    }

    public Task DisposeAsync() => elsewhere.DisposeAsync().AsTask();

    [Fact]
    public async Task A_move_is_begun_there_confirmed_here_and_everything_arrives_with_receipts()
    {
        var leaving = await world.NewSharer();
        var arriving = await DemoWorld.Join(elsewhere.Http, DemoClient.Bearer(elsewhere.Http, await elsewhere.OperatorsToken()), "Arriving", Temper.Calm, default);
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        await visit.Go(world.Host.DoorFor(leaving.Id));
        await visit.Go($"{elsewhere.Origin}{elsewhere.DoorFor(arriving.Id)}");

        await visit.Go($"{elsewhere.Origin}/move");
        await visit.Page.GetByLabel("Address of the other platform").FillAsync(world.Host.Origin);
        await visit.Page.GetByLabel("Which way").SelectOptionAsync("from");
        await visit.Press("Go on there");
        await visit.Heading("Move your driving?");
        Assert.StartsWith(world.Host.Origin, visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByText("Nothing is erased here.").WaitForAsync();
        await visit.Press("Yes, move it");

        await visit.Page.GetByText("done, with receipts signed by both").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Receipt 2" }).WaitForAsync();
        Assert.StartsWith(elsewhere.Origin, visit.Page.Url, StringComparison.Ordinal);
        await visit.Go($"{elsewhere.Origin}/trips");
        Assert.True(await visit.Page.Locator("a.trip").CountAsync() > 0);
    }

    [Fact]
    public async Task An_address_that_asks_for_everything_but_is_trusted_by_nobody_gets_nothing()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[0], Look.Desktop);

        await visit.Go("/transfer/v1/authorize?client_id=https%3A%2F%2Felsewhere.test&redirect_uri=https%3A%2F%2Felsewhere.test%2Fsteal&code_challenge=x&state=y");
        await visit.Press("Yes, move it");

        await visit.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.StartsWith(world.Host.Origin, visit.Page.Url, StringComparison.Ordinal);
    }
}
