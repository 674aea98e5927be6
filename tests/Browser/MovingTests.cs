using System.Text.Json;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A driver moves to another platform by pressing two buttons, and shows what they want of their passport without a network.</summary>
[Collection(PortalDefinition.Name)]
public sealed class MovingTests(PortalWorld world) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("connected-insurance-moving-").FullName;
    private WebApplication target = null!;

    /// <value>By its number: a browser keeps one set of cookies for a name, whatever the port.</value>
    private string Target => target.Urls.First().TrimEnd('/');

    public async Task InitializeAsync()
    {
        target = EmbeddedHost.Build(new() { DataPath = Path.Combine(folder, "data"), ReserveBytes = 0 }, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration["Transfer:Platforms:0"] = world.Origin;
            builder.Configuration["Transfer:AllowLoopback"] = "true";
        });
        await target.StartAsync();
        world.Get<TransferOptions>().Platforms = [new(Target)];
    }

    public async Task DisposeAsync()
    {
        await target.StopAsync();
        await target.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_move_is_confirmed_on_both_platforms_and_arrives()
    {
        var mover = await world.NewSharer();
        var driver = (await target.Services.GetRequiredService<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        await visit.AddCookie(await SignIn(world.Get<Sessions>(), mover.Id, "localhost"));
        await visit.AddCookie(await SignIn(target.Services.GetRequiredService<Sessions>(), driver, "127.0.0.1"));

        await visit.Go($"{Target}/transfer/v1/start?from={Uri.EscapeDataString(world.Origin)}");
        Assert.Contains(world.Origin, await visit.Page.Locator("dl").InnerTextAsync(), StringComparison.Ordinal);
        await visit.Press("Confirm");
        await visit.Page.WaitForURLAsync($"{world.Origin}/transfer/v1/authorize?**");
        await visit.Settle();
        Assert.Contains($"To\n{Target}", await visit.Page.Locator("dl").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Nothing is erased", await visit.Page.Locator("ul").InnerTextAsync(), StringComparison.Ordinal);
        await visit.AssertBarrierFree();
        if (Environment.GetEnvironmentVariable("LOOK_AT") is { } look)
        {
            await visit.Page.ScreenshotAsync(new() { Path = look, FullPage = true });
        }

        await visit.Press("Confirm");
        await visit.Page.GetByText("Your data are on their way").WaitForAsync();

        var transfers = target.Services.GetRequiredService<Transfers>();
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await transfers.Of(driver, late.Token)).All(transfer => transfer.IsOver))
        {
            await Task.Delay(50, late.Token);
        }

        var moved = Assert.Single(await transfers.Of(driver, default));
        Assert.Equal((TransferState.Done, null), (moved.State, moved.Refusal));
        Assert.Single(await target.Services.GetRequiredService<TripIndex>().Since(Subject.Driver(driver), DateTimeOffset.UnixEpoch, default).ToListAsync());
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_so_in_their_language()
    {
        await using var visit = await world.Open(Look.Narrow with { Language = "fr-FR" });

        await visit.Go($"/transfer/v1/authorize?client_id={Uri.EscapeDataString(Target)}&scope=transfer%20continuous");
        await visit.Press("Confirmer");
        await visit.Page.GetByText("Connectez-vous d’abord").WaitForAsync();

        Assert.Contains("synchronisées", await visit.Page.Locator("ul").InnerTextAsync(), StringComparison.Ordinal);
        await visit.AssertGood(but: "401");
    }

    [Fact]
    public async Task A_passport_is_checked_and_shown_in_part_without_a_network()
    {
        var file = Path.Combine(folder, "passport.json");
        await File.WriteAllTextAsync(file, (await world.Demo.Drivers[0].Self.Read("/me/passport", default)).Body);
        await using var visit = await world.Open(Look.Phone with { Language = "en-GB" });
        await visit.Go("/passport");
        var asked = 0;
        visit.Page.Request += (_, request) => asked += request.Url.StartsWith("blob:", StringComparison.Ordinal) ? 0 : 1;
        await visit.SetOffline(true);

        await visit.Page.SetInputFilesAsync("#file", file);
        await visit.Page.GetByText("It holds").WaitForAsync();
        await visit.AssertBarrierFree();
        await visit.Page.GetByText("Is it yours? Show less of it").ClickAsync();
        foreach (var hidden in new[] { "holder", "km", "events" })
        {
            await visit.Page.Locator($"input[name={hidden}]").UncheckAsync();
        }

        var saved = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Press("Save a passport that shows only these"));
        var less = Path.Combine(folder, "less.json");
        await saved.SaveAsAsync(less);
        await visit.Page.SetInputFilesAsync("#file", less);
        await visit.Page.GetByText("3 were left out by its holder").WaitForAsync();

        var (whole, part) = (Fields(await File.ReadAllTextAsync(file)), Fields(await File.ReadAllTextAsync(less)));
        Assert.Equal(whole - 3, part);
        await File.WriteAllTextAsync(less, (await File.ReadAllTextAsync(less)).Replace("WyJ", "WyI", StringComparison.Ordinal));
        await visit.Page.SetInputFilesAsync("#file", less);
        await visit.Page.GetByText("It does not hold").WaitForAsync();
        Assert.Equal(0, asked);
    }

    private static int Fields(string passport) => JsonElement.Parse(passport).GetProperty("disclosures").GetArrayLength();

    private static async Task<BrowserContextCookiesResult> SignIn(Sessions sessions, string driver, string host)
    {
        var (secret, _) = (await sessions.Begin(driver, "a browser", [], default))!.Value;
        return new() { Name = "connected-insurance", Value = secret, Domain = host, Path = "/", HttpOnly = true, SameSite = SameSiteAttribute.Strict };
    }
}
