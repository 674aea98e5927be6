using System.Text.Json;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A driver checks their passport on the page that asks nobody, and shows what they want of it.</summary>
[Collection(PortalDefinition.Name)]
public sealed class PassportPageTests(PortalWorld world) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("connected-insurance-passport-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

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
}
