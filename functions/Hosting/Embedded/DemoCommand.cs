using System.CommandLine;
using System.Globalization;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Portal;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>demo</c>: the platform with an emulated world around it, from dongle to insurer.</summary>
public static class DemoCommand
{
    private const int CommutesEach = 12;
    private const int Failed = 1;
    private static readonly TimeSpan BetweenCommutes = TimeSpan.FromDays(1.5);
    private static readonly TimeSpan BetweenLiveCommutes = TimeSpan.FromHours(12);
    private static readonly TimeSpan BetweenLiveRounds = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LeftToDrive = TimeSpan.FromDays(4); // shorter than a dongle may be silent
    private static readonly TimeSpan WholeCommute = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Stops after the first round instead of driving on." };
        var data = new Option<DirectoryInfo>("--data") { Description = "The data folder, empty; a temporary one, removed at the end, unless told." };
        var urls = new Option<string>("--urls") { Description = "Where to listen; with --once any free port of this machine." };
        var command = new Command("demo", "Runs the platform with three emulated drivers, an insurer, a garage and a coach; needs nothing else.") { once, data, urls };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(once),
            parsed.GetValue(data)?.FullName,
            parsed.GetValue(urls) ?? (parsed.GetValue(once) ? "http://127.0.0.1:0" : EmbeddedHost.DefaultUrl),
            parsed.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static async Task<int> Run(bool once, string? data, string urls, InvocationConfiguration streams, CancellationToken cancellation)
    {
        var temporary = data is null ? Directory.CreateTempSubdirectory("connected-insurance-demo-") : null;
        try
        {
            if (DataFolder.IsTaken(data))
            {
                throw new StartRefusedException($"{data} is in use: the demo makes drivers and partners of its own, so it wants an empty folder. What is there is served by: run --data {data}");
            }

            var options = new EmbeddedOptions { DataPath = data ?? Path.Combine(temporary!.FullName, "data") };
            await using var app = EmbeddedHost.Build(options, urls, Hurry);
            var door = new DemoDoor();
            door.Map(app);
            await app.StartAsync(cancellation);
            try
            {
                await Play(app, door, once, new(Terminal.On(streams.Output)), cancellation);
                return 0;
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0; // Ctrl+C is how the demo ends
        }
        catch (Exception failure) when (failure is StartRefusedException or IOException or HttpRequestException or InvalidOperationException)
        {
            streams.Error.WriteLine(failure.Message);
            return Failed;
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private static async Task Play(WebApplication app, DemoDoor door, bool once, DemoScreen screen, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        screen.Chapter("The platform is up");
        screen.Say($"{http.BaseAddress} (partner API under /partner/v1, driver API under /me, health under /health/ready)");
        var token = await app.Services.GetRequiredService<OperatorToken>().Get(cancellation);
        var world = await DemoWorld.Create(http, token, cancellation);
        await DemoWorld.Furnish(http, token, cancellation);

        screen.Chapter($"{CommutesEach} commutes each: dongle -> stream -> trip -> score");
        var live = TimeProvider.System.GetUtcNow() - LeftToDrive - WholeCommute;
        var begin = live - (CommutesEach * BetweenCommutes);
        await Task.WhenAll(world.Drivers.Select(driver => Task.Run(() => DriveWeeks(driver, begin, screen, cancellation), cancellation)));

        screen.Chapter("What it comes to");
        screen.Ratings(await Task.WhenAll(world.Drivers.Select(async driver => (driver, await driver.Self.Rating(cancellation)))));
        await ShowInsurer(world, await world.InsurerAtTheDoor(http, cancellation), screen, cancellation);
        await ShowCoaching(world, screen, cancellation);
        ShowPortal(app, door, world, screen);
        if (!once)
        {
            await DriveOn(world, live, screen, cancellation);
        }
    }

    private static async Task DriveWeeks(DemoDriver driver, DateTimeOffset begin, DemoScreen screen, CancellationToken cancellation)
    {
        for (var i = 0; i < CommutesEach; i++)
        {
            await ShowCommute(driver, begin + i * BetweenCommutes, screen, cancellation);
        }
    }

    private static async Task ShowCommute(DemoDriver driver, DateTimeOffset start, DemoScreen screen, CancellationToken cancellation)
    {
        var trip = await driver.Commute(start, cancellation);
        var explained = await driver.Self.Trip(trip.Id, cancellation);
        lock (screen)
        {
            screen.Trip(driver, explained);
        }
    }

    private static async Task ShowInsurer(DemoWorld world, DemoClient insurer, DemoScreen screen, CancellationToken cancellation)
    {
        screen.Chapter("What the insurer sees");
        foreach (var driver in world.Drivers)
        {
            await world.Grant(driver, cancellation);
            var granted = await insurer.Read(driver.RatingsPath, cancellation);
            screen.Answer($"GET {driver.RatingsPath}, which {driver.Name} granted", granted.Status, granted.Body);
        }

        var leaving = world.Drivers[0];
        await leaving.Self.WithdrawGrant(leaving.Grant!, cancellation);
        var refused = await insurer.Read(leaving.RatingsPath, cancellation);
        screen.Answer($"the same for {leaving.Name}, after the grant was withdrawn", refused.Status, refused.Body);
        var journal = await leaving.Self.Journal(cancellation);
        screen.Say($"{leaving.Name} reads in the journal: {journal.Entries.Count} disclosure, and the chain {(journal.FirstFault is null ? "holds" : "is broken")}.");
    }

    /// <summary>Who gets no discount is offered help; they accept it, or not, in the portal.</summary>
    private static async Task ShowCoaching(DemoWorld world, DemoScreen screen, CancellationToken cancellation)
    {
        screen.Chapter("Who gets no discount is offered help");
        var driver = world.Drivers[^1];
        await driver.Self.WantCoaching(cancellation);
        for (var looked = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(looked) < LongestLook; await Task.Delay(BetweenLooks, TimeProvider.System, cancellation))
        {
            if (await driver.Self.Coaching(cancellation) is { Coachings: [var offered, ..], Coaches: [var coach, ..] })
            {
                var (factor, points) = (offered.Coaching.Factor.ToString().ToLowerInvariant(), offered.Coaching.Costs.ToString("0.0", CultureInfo.InvariantCulture));
                screen.Say($"{driver.Name} is offered coaching on {factor}, which costs {points} points: a tip a week, or the course of {coach.Name}.");
                return;
            }
        }

        throw new InvalidOperationException($"{driver.Name} was offered no coaching.");
    }

    /// <summary>By its name: browsers make passkeys for localhost, and for 127.0.0.1 none.</summary>
    private static void ShowPortal(WebApplication app, DemoDoor door, DemoWorld world, DemoScreen screen)
    {
        if (!app.Services.GetRequiredService<PortalFiles>().IsBuilt)
        {
            return;
        }

        screen.Chapter("What the drivers see: open one of these");
        var origin = $"http://localhost:{new Uri(app.Urls.First()).Port}";
        foreach (var driver in world.Drivers)
        {
            screen.Say($"{driver.Name,-13} {origin}{door.For(driver.Id)}");
        }
    }

    /// <summary>Half a day is a moment until today is reached; from then on a commute takes place when it is time for it.</summary>
    private static async Task DriveOn(DemoWorld world, DateTimeOffset start, DemoScreen screen, CancellationToken cancellation)
    {
        screen.Chapter("They drive on, two commutes a day until today; Ctrl+C ends the demo");
        for (; ; start += BetweenLiveCommutes)
        {
            var ahead = start + WholeCommute - TimeProvider.System.GetUtcNow();
            if (ahead > BetweenLiveRounds)
            {
                screen.Say($"Today is reached: the next commutes are told in {ahead.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours.");
            }

            await Task.Delay(ahead > BetweenLiveRounds ? ahead : BetweenLiveRounds, TimeProvider.System, cancellation);
            foreach (var driver in world.Drivers)
            {
                await ShowCommute(driver, start, screen, cancellation);
            }
        }
    }

    /// <summary>A demo drives weeks in seconds: its dongles may post as fast as they can, and the log leaves to the screen what goes well.</summary>
    internal static void Hurry(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection([new("Hub:BatchesPerSecond", "10000"), new("Hub:BatchesInBurst", "100000")]);
        builder.Logging.AddFilter("ConnectedInsurance", LogLevel.Warning);
    }
}
