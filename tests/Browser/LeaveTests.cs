using System.Buffers.Text;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Passports;
using ConnectedInsurance.Registry.Keys;

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
    public async Task A_claims_history_an_insurer_signed_is_laid_down_stands_in_the_passport_and_is_taken_away()
    {
        var statement = await world.Get<Statements>().Sign(
            ClaimsHistory.Type, """{"holder":"Ada","issued":"2026-10-01","periods":[{"from":"2021-10-01","until":"2026-10-01"}],"liabilityClaims":["2023-03-14"]}""", default);
        await LetSign(statement);
        await using var visit = await world.OpenAs(world.Demo.Drivers[0], Look.Phone with { Language = "en-GB" });
        await visit.Go("/leave/passport");

        await Lay("nothing that anybody signed");
        await visit.Page.GetByText("This is no claims history").WaitForAsync();
        await Lay(statement);
        await visit.Page.GetByText("insured from 1 October 2021 to 1 October 2026 · one liability claim").WaitForAsync();
        await visit.Page.GetByLabel("Claims history, signed by an insurer").WaitForAsync();
        await visit.AssertGood(but: "400");
        await visit.Press("Take it away");
        await visit.InDialog("Take it away");

        await visit.Page.GetByLabel("Claims history, signed by an insurer").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        async Task Lay(string text)
        {
            await visit.Page.GetByLabel("Who signed it").SelectOptionAsync("Demo Insurance");
            await visit.Page.GetByLabel("The file it gave you").SetInputFilesAsync(new FilePayload { Name = "history.jws", MimeType = "application/jose", Buffer = Encoding.UTF8.GetBytes(text) });
            await visit.Press("Lay it here");
        }
    }

    [Fact]
    public async Task All_that_is_kept_is_looked_at_with_where_it_comes_from_and_where_it_is_put_right()
    {
        await using var visit = await world.OpenAs(world.Demo.Drivers[0], Look.Phone with { Language = "en-GB" });
        await visit.Go("/leave");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Look at it here first" }).ClickAsync();
        await visit.Heading("Everything that is kept of you");

        await visit.Page.GetByText("Who you are", new() { Exact = true }).ClickAsync();
        await visit.Page.Locator("pre").GetByText("\"zone\": \"Europe/Paris\"").WaitForAsync();
        await visit.Page.GetByText("name, email, zone").WaitForAsync();
        await visit.AssertGood();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Put it right" }).ClickAsync();

        await visit.Heading("Your account");
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

    /// <summary>The operator registers the key of a statement as the insurer's.</summary>
    private async Task LetSign(string statement)
    {
        var key = JsonElement.Parse(Base64Url.DecodeFromChars(statement.Split('.')[0])).GetProperty("jwk");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/operator/partners/{world.Demo.Insurer.Partner}/keys") { Content = JsonContent.Create(key) };
        request.Headers.Authorization = new("Bearer", await world.OperatorsToken());
        using var response = await world.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }
}
