using System.IO.Compression;
using System.Text.Json;
using ConnectedInsurance.Portability.Passports;

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
        await visit.Page.GetByText("Ready, ").WaitForAsync();
        await visit.AssertGood();
        var fetched = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Fetch it" }).ClickAsync());

        using var archive = ZipFile.OpenRead(await fetched.PathAsync());
        Assert.NotEmpty(archive.Entries);
    }

    [Fact]
    public async Task A_passport_shows_what_its_holder_chose_and_holds()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[1], Look.Phone with { Language = "en-GB" });
        await visit.Go("/leave");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Choose what it shows" }).ClickAsync();
        await visit.Heading("Your driving passport");

        await visit.Press("Nothing");
        await visit.Page.GetByText("Choose what it shows.").WaitForAsync();
        await visit.Page.GetByLabel("Trips", new() { Exact = false }).First.CheckAsync();
        await visit.AssertGood();
        var fetched = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Fetch it with one field" }).ClickAsync());

        var file = new FileInfo(await fetched.PathAsync());
        using var passport = JsonDocument.Parse(await File.ReadAllTextAsync(file.FullName));
        Assert.Equal(1, passport.RootElement.GetProperty("disclosures").GetArrayLength());
        Assert.True((await VerifyPassport.Of(file, pinned: null))!.Holds);
    }

    [Fact]
    public async Task Erasing_is_asked_for_followed_without_an_account_and_undone()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Desktop);
        await visit.Go("/leave");

        await visit.Press("Erase everything");
        await visit.Page.GetByLabel("I have taken along").CheckAsync();
        await visit.InDialog("Erase everything");
        var address = await visit.Page.GetByRole(AriaRole.Link, new() { Name = "/erased/" }).GetAttributeAsync("href");
        await visit.AssertGood();
        await using (var nobody = await world.Open(Look.Phone with { Language = "en-GB" }))
        {
            await nobody.Go(address!);
            await nobody.Page.GetByText("can be undone").WaitForAsync();
            await nobody.AssertGood(but: "401");
        }

        await visit.Press("I have thought better of it");

        await visit.Page.GetByText("Everything is erased on").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
