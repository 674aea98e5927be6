using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A running platform with the demo's drivers in it, who have driven with emulated dongles and granted an insurer; and a Chromium before it.</summary>
public sealed class PortalWorld : IAsyncLifetime
{
    private const int Commutes = 6;
    private static readonly TimeSpan BetweenCommutes = TimeSpan.FromDays(2.5);

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private int people;

    internal PortalHost Host { get; } = new("localhost");

    internal string Origin => Host.Origin;

    internal HttpClient Http => Host.Http;

    internal DemoWorld Demo { get; private set; } = null!;

    internal DemoClient Operator { get; private set; } = null!;

    /// <value>The address behind an e-mail to a garage.</value>
    internal string GarageLink { get; set; } = "";

    public async Task InitializeAsync()
    {
        var chromium = Chromium.Find();
        await Host.Start();
        var token = await OperatorsToken();
        Operator = DemoClient.Bearer(Http, token);
        Demo = await DemoWorld.Create(Http, token, default);
        await Task.WhenAll(Demo.Drivers.Select(driver => Task.Run(() => DriveWeeks(driver))));
        await Furnish.Live(this, Demo.Drivers[1]);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Host.DisposeAsync();
    }

    internal T Get<T>()
        where T : notnull => Host.Get<T>();

    internal ValueTask<string> OperatorsToken() => Host.OperatorsToken();

    /// <summary>A browser with nobody signed in.</summary>
    internal async Task<Visit> Open(Look look)
    {
        var visit = await Visit.Begin(browser, Origin, look);
        visit.Name("garage", GarageLink);
        return visit;
    }

    /// <summary>A browser in which a driver of the demo is signed in and at home.</summary>
    internal async Task<Visit> OpenAs(DemoDriver driver, Look look)
    {
        var visit = await Open(look);
        visit.Name("partner", Demo.Insurer.Partner);
        visit.Name("trip", (await driver.Self.Trips(default)).Trips[0].Id);
        await visit.Go(Host.DoorFor(driver.Id));
        return visit;
    }

    /// <summary>Somebody the operator took in, who has not been here yet.</summary>
    internal async Task<(string Email, AddDriver.Response Joined)> NewDriver(string name = "Ada")
    {
        var email = $"driver{Interlocked.Increment(ref people)}@example.org";
        return (email, await Operator.AddDriver(new(name, email, "Europe/Paris"), default));
    }

    /// <summary>A driver with a trip who shares nothing yet.</summary>
    internal async Task<DemoDriver> NewSharer()
    {
        var driver = await DemoWorld.Join(Http, Operator, $"Sharer {Interlocked.Increment(ref people)}", Temper.Calm, default);
        await driver.Commute(TimeProvider.System.GetUtcNow().AddHours(-3), default);
        return driver;
    }

    /// <summary>What the insurer is answered when it asks for a driver's rating.</summary>
    internal async Task<int> AskRating(DemoDriver driver) =>
        (await (await Demo.InsurerAtTheDoor(Http, default)).Read(driver.RatingsPath, default)).Status;

    /// <summary>The insurer asks a driver for more, in its own words.</summary>
    internal async Task AskConsent(DemoDriver driver, string words)
    {
        var insurer = await Demo.InsurerAtTheDoor(Http, default);
        await insurer.AskConsent(driver.Pseudonym!, new(Purpose.Pricing, [DataCategory.Rating], words), default);
    }

    private async Task DriveWeeks(DemoDriver driver)
    {
        var begin = TimeProvider.System.GetUtcNow() - Commutes * BetweenCommutes - TimeSpan.FromHours(2);
        for (var i = 0; i < Commutes; i++)
        {
            await driver.Commute(begin + i * BetweenCommutes, default);
        }

        await Demo.Grant(driver, default);
    }
}

/// <summary>All tests look at one world.</summary>
[CollectionDefinition(Name)]
public sealed class PortalDefinition : ICollectionFixture<PortalWorld>
{
    public const string Name = "portal";
}
