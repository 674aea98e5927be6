using System.IO.Compression;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A driver takes everything along.</summary>
[Collection(PortalDefinition.Name)]
public sealed class LeaveTests(PortalWorld world)
{
    [Fact]
    public async Task An_export_is_begun_watched_and_fetched()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Phone with { Language = "en-GB" });
        await visit.Go("/leave");

        await visit.Press("Make the file");
        await visit.Page.GetByText("Ready, ").WaitForAsync(new() { Timeout = 60_000 });
        await visit.AssertGood();
        var fetched = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Fetch it" }).ClickAsync());

        using var archive = ZipFile.OpenRead(await fetched.PathAsync());
        Assert.NotEmpty(archive.Entries);
    }
}
