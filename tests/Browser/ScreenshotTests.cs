namespace ConnectedInsurance.Browser.Tests;

/// <summary>Pictures of every page for whoever wants to look: <c>SCREENSHOTS=1 dotnet test tests/Browser --filter Screenshots</c> puts them into screenshots/, which git ignores; <c>SCREENSHOTS=/services,/trips</c> those of pages with such an address.</summary>
[Collection(PortalDefinition.Name)]
public sealed class ScreenshotTests(PortalWorld world)
{
    [ScreenshotFact]
    public async Task Screenshots_of_every_page_phone_and_desktop_light_and_dark()
    {
        foreach (var look in Look.All)
        {
            await using var stranger = await world.Open(look);
            await Take(stranger, Pages.Outside, look);
            await using var driver = await world.OpenAs(world.Demo.Drivers[1], look);
            await Take(driver, Pages.Inside, look);
            await using var atWork = await world.Open(look);
            await Portfolio.Show(atWork);
            var token = await world.OperatorsToken();
            await Take(atWork, Pages.Operations, look, page => atWork.ComeInAsOperator(page, token));
            await Take(atWork, Pages.Developers, look, page => atWork.ComeInAsPartner(page, world.Demo.Insurer));
        }
    }

    private static async Task Take(Visit visit, IEnumerable<string> pages, Look look, Func<string, Task>? go = null)
    {
        foreach (var page in pages.Where(page => ScreenshotFactAttribute.Addresses.Any(address => page.Contains(address, StringComparison.Ordinal))))
        {
            await (go ?? visit.Go)(page);
            await visit.LookInto(page);
            var name = page == "/" ? "home" : page.TrimStart('/').Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            var path = Path.Combine(Repository.Root, "screenshots", $"{(go is null ? "" : "at-")}{name}-{look}.png");
            await visit.InFull(() => visit.Page.ScreenshotAsync(new() { Path = path }));
            Assert.True(new FileInfo(path).Length > 0);
        }
    }
}

/// <summary>A fact for whoever asks for pictures.</summary>
internal sealed class ScreenshotFactAttribute : FactAttribute
{
    /// <value>What the address of a page has to hold, any of them.</value>
    public static readonly string[] Addresses = Environment.GetEnvironmentVariable("SCREENSHOTS") is ['/', ..] addresses ? addresses.Split(',') : [""];

    public ScreenshotFactAttribute() => Skip = Environment.GetEnvironmentVariable("SCREENSHOTS") is null ? "Set SCREENSHOTS=1 to have pictures taken." : null;
}
