using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Services.Comparing;

/// <summary>Drivers of two time zones, some more and some less steady, who compare or do not.</summary>
public sealed class CompareDriversTests
{
    private const string Ready = "ready";
    private static readonly DateTimeOffset Friday = new(2026, 9, 18, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public async Task Under_50_nothing_is_told_and_from_50_on_everybody_knows_where_they_stand()
    {
        var time = new ManualTime(Friday);
        await using var platform = await RunningPlatform.Start(time);
        var drivers = await Joined(platform, 49);
        var without = await NewDriver(platform, 50, "Europe/Paris", km: 20);
        await Join(platform, without);

        await Monday(platform, time, drivers[0]);
        Assert.All((await Standing(platform, drivers[10]))!.Places, place => Assert.Null(place.Percentile));
        Assert.Null(await Standing(platform, without)); // 20 km say too little, and count for nobody

        drivers.Add(await NewDriver(platform, 49, "Europe/Paris"));
        await Join(platform, drivers[^1]);
        await Monday(platform, time, drivers[0]);

        var (last, middle, first) = (await Standing(platform, drivers[0]), await Standing(platform, drivers[25]), await Standing(platform, drivers[49]));
        Assert.Equal((0, 50, 100), (last!.Places[0].Percentile, middle!.Places[0].Percentile, first!.Places[0].Percentile));
        Assert.Equal(["everybody", "Europe/Paris"], (await Standing(platform, drivers[1]))!.Places.Select(place => place.Cohort));
        Assert.Null((await Standing(platform, drivers[1]))!.Places[1].Percentile); // 25 of that zone
    }

    [Fact]
    public async Task Between_two_mondays_nothing_moves_and_who_leaves_is_gone_at_once()
    {
        var time = new ManualTime(Friday);
        await using var platform = await RunningPlatform.Start(time);
        var drivers = await Joined(platform, 50);
        await Monday(platform, time, drivers[0]);
        var before = (await Standing(platform, drivers[0]))!;

        await AddTrip(platform, drivers[0], 99, 900, Friday.AddDays(4), 20);
        time.Advance(TimeSpan.FromDays(3));
        Assert.Equal((before.Week, before.Places[0]), ((await Standing(platform, drivers[0]))!.Week, (await Standing(platform, drivers[0]))!.Places[0]));

        await platform.Get<Comparison>().Leave(drivers[1], default);
        Assert.Null(await Standing(platform, drivers[1]));
        await Monday(platform, time, drivers[0]);
        Assert.Null(await Standing(platform, drivers[1]));
        Assert.All((await Standing(platform, drivers[0]))!.Places, place => Assert.Null(place.Percentile)); // 49 are left
    }

    [Fact]
    public async Task A_platform_that_was_killed_before_monday_compares_all_the_same()
    {
        using var folder = new TemporaryFolder();
        await using (var child = ChildProcess.Start("compare", folder.Path))
        {
            Assert.Equal(Ready, await child.ReadLine());
            await child.Kill();
        }

        await using var platform = await RunningPlatform.Start(new ManualTime(Friday + Week), folder: folder.Path);
        var drivers = await platform.Get<Comparison>().All(default).ToListAsync();
        await Waiting.Until(async () => await Standing(platform, drivers[^1]) is not null);
        Assert.Equal(50, drivers.Count);
        Assert.Equal(new DateOnly(2026, 9, 21), (await Standing(platform, drivers[0]))!.Week);
    }

    /// <summary>The child's part: fifty compare, and wait for Monday.</summary>
    internal static async Task CompareAndWait(string path)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Friday), folder: path);
        await Joined(platform, 50);
        await Console.Out.WriteLineAsync(Ready);
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task<List<string>> Joined(RunningPlatform platform, int count)
    {
        await platform.Get<IOrchestrator>().Start<CompareDrivers, Nothing>(CompareDrivers.Key, default);
        var drivers = new List<string>();
        for (var i = 0; i < count; i++)
        {
            drivers.Add(await NewDriver(platform, i, i % 2 == 0 ? "Europe/Berlin" : "Europe/Paris"));
            await Join(platform, drivers[^1]);
        }

        return drivers;
    }

    private static Task Join(RunningPlatform platform, string driver) => platform.Get<Comparison>().Join(driver, default);

    /// <summary>A driver whose brakings cost the less the higher the number, with trips enough for a price effect unless told.</summary>
    private static async Task<string> NewDriver(RunningPlatform platform, int number, string zone, double km = 300)
    {
        var driver = (await platform.Get<Drivers>().Add(new("Ada", $"{number}@example.org"), zone, default)).Id;
        await AddTrip(platform, driver, 2 * number, km, Friday.AddDays(-30), number / 10.0);
        await AddTrip(platform, driver, (2 * number) + 1, km, Friday.AddDays(-2), number / 10.0);
        return driver;
    }

    private static async Task AddTrip(RunningPlatform platform, string driver, int number, double km, DateTimeOffset at, double points)
    {
        var segment = new TripSegment($"ci-{driver[4..]}", 1, (uint)number + 1, 1);
        var trip = ClosedTrips.Of(segment, at, km) with { Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, (decimal)points - 10, 1.5)] };
        var holder = Subject.Driver(driver);
        await platform.Get<TripRows>().Insert(trip, await platform.Get<TripKeys>().GetOrCreate(trip.Id, holder, default), default);
        await platform.Get<TripIndex>().Put(holder, trip, null, default);
    }

    /// <summary>Lets the next Monday come and everybody be compared.</summary>
    private static async Task Monday(RunningPlatform platform, ManualTime time, string somebody)
    {
        var (monday, id) = (CompareDrivers.Next(time.GetUtcNow()), $"{nameof(CompareDrivers)}:{CompareDrivers.Key}");
        await Waiting.Until(async () => (await platform.Get<IOrchestrator>().History(id)).Any(line => line.Kind.Contains("Timer", StringComparison.Ordinal)));
        time.Advance(monday - time.GetUtcNow());
        await Waiting.Until(
            async () => (await Standing(platform, somebody))?.Week == DateOnly.FromDateTime(monday.UtcDateTime)
                && !(await platform.Get<IOrchestrator>().History(id)).Any(line => line.Kind.Contains("Activity", StringComparison.Ordinal)),
            "everybody is compared, and it has begun anew",
            () => time.Advance(TimeSpan.FromSeconds(10)));
    }

    private static async Task<Standing?> Standing(RunningPlatform platform, string driver) => await platform.Get<Comparison>().Find(driver, default);
}
