namespace ConnectedInsurance.Browser.Tests;

/// <summary>Where a trip went, and who learns that somebody looks.</summary>
[Collection(PortalDefinition.Name)]
public sealed class TrackTests(PortalWorld world)
{
    private static readonly byte[] Tile = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_map_is_drawn_only_once_the_driver_read_what_that_reveals_and_said_so()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Look.Phone with { Language = "en-GB", HasWorker = false });
        var asked = 0;
        await visit.Page.RouteAsync("https://tiles.test/**", route =>
        {
            asked++;
            return route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Tile });
        });

        await visit.Go("/trips/{trip}");
        await visit.Page.GetByText("A map comes from tiles.test.").WaitForAsync();
        await visit.AssertGood(); // nobody else was asked anything
        Assert.Equal(0, asked);
        await visit.Press("Draw the map");
        await visit.Page.GetByText("Map: Maps of the test").WaitForAsync();
        await visit.Page.Locator("img.leaflet-tile-loaded").First.WaitForAsync();

        Assert.True(asked > 0);
    }

    [Fact]
    public async Task Where_the_operator_named_nobody_there_is_a_plain_ground_and_no_question()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Look.Phone with { Language = "en-GB", HasWorker = false });
        await visit.Page.RouteAsync("**/map-tiles", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{ "tiles": null, "from": "" }""" }));

        await visit.Go("/trips/{trip}");
        await visit.Page.Locator("path.track-line").WaitForAsync();

        Assert.Equal(0, await visit.Page.GetByText("A map comes from").CountAsync());
    }
}
