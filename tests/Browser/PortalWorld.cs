using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A running platform with the demo's drivers in it, who have driven with emulated dongles and granted an insurer; and a Chromium before it.</summary>
public sealed class PortalWorld : IAsyncLifetime
{
    private const int Commutes = 6;
    private static readonly TimeSpan BetweenCommutes = TimeSpan.FromDays(2.5);

    private readonly string folder = Directory.CreateTempSubdirectory("connected-insurance-browser-").FullName;
    private readonly DemoDoor door = new();
    private readonly WebApplication app;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private int people;

    public PortalWorld()
    {
        app = EmbeddedHost.Build(new() { DataPath = Path.Combine(folder, "data"), ReserveBytes = 0 }, "http://127.0.0.1:0", builder =>
        {
            DemoCommand.Hurry(builder);
            builder.Logging.ClearProviders();
            builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
        });
        door.Map(app);
    }

    /// <value>By its name: browsers make no passkeys for an address in numbers.</value>
    internal string Origin => $"http://localhost:{new Uri(app.Urls.First()).Port}";

    internal DemoWorld Demo { get; private set; } = null!;

    internal DemoClient Operator { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var chromium = Chromium.Find();
        await app.StartAsync();
        Http = new() { BaseAddress = new(app.Urls.First()) };
        var token = await OperatorsToken();
        Operator = DemoClient.Bearer(Http, token);
        Demo = await DemoWorld.Create(Http, token, default);
        await Task.WhenAll(Demo.Drivers.Select(driver => Task.Run(() => DriveWeeks(driver))));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    internal ValueTask<string> OperatorsToken() => Get<OperatorToken>().Get(default);

    /// <summary>A browser with nobody signed in.</summary>
    internal Task<Visit> Open(Look look) => Visit.Begin(browser, Origin, look);

    /// <summary>A browser in which a driver of the demo is signed in and at home.</summary>
    internal async Task<Visit> OpenAs(DemoDriver driver, Look look)
    {
        var visit = await Open(look);
        visit.Name("partner", Demo.Insurer.Partner);
        visit.Name("trip", (await driver.Self.Trips(default)).Trips[0].Id);
        await visit.Go(door.For(driver.Id));
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
