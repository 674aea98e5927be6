using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Play;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Services.Play;

/// <summary>A family drives together.</summary>
public sealed class RunChallengeTests
{
    private const string Ready = "ready";
    private static readonly DateTimeOffset Friday = new(2026, 9, 18, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("60 2, 60 1, 60 0.2", 3, 1.0)]
    [InlineData("5000 2, 60 1, 60 0.2", 3, 1.0)] // who drives more counts for no more
    [InlineData("60 2, 60 1, 49 9", 2, null)] // of two each would know the other's
    [InlineData("60 -2, 60 -1, 60 0", 3, -1.0)]
    [InlineData("", 0, null)]
    public void A_teams_figure_is_of_three_who_drove_enough_and_each_counts_alike(string gains, int counted, double? gained)
    {
        var read = gains.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ').Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray());

        Assert.Equal(new JointFigure(new(2026, 9, 21), counted, gained), JointFigure.Of(new(2026, 9, 21), read.Select(one => (one[0], one[1]))));
    }

    [Theory]
    [InlineData("2026-09-18T12:00:00Z", "2026-09-21T03:00:00Z")] // the Monday after
    [InlineData("2026-10-12T03:00:00Z", "2026-10-16T12:00:00Z")] // its end
    [InlineData("2026-10-16T12:00:00Z", null)]
    public void It_is_measured_on_mondays_and_at_its_end(string now, string? next)
    {
        Assert.Equal(next is null ? null : At(next), RunChallenge.Next(At(now), Friday.AddDays(28)));
    }

    [Fact]
    public async Task Others_see_the_teams_figure_alone_from_monday_on_and_its_end_names_nobody()
    {
        var time = new ManualTime(Friday);
        await using var platform = await RunningPlatform.Start(time);
        var team = new[] { await Player(platform, -6), await Player(platform, -6), await Player(platform, -6) };
        var code = JsonElement.Parse(await Send(platform, team[0].Token, HttpMethod.Post, "/me/challenges", new { factor = "braking", weeks = 1 })).GetProperty("code").GetString();
        foreach (var (_, token) in team[1..])
        {
            await Send(platform, token, HttpMethod.Post, "/me/challenges/membership", new { code });
        }

        await Waits(platform, team[0].Driver);
        time.Advance(TimeSpan.FromHours(1));
        foreach (var ((driver, _), points) in team.Zip([-5m, -4m, -3m]))
        {
            await Drive(platform, driver, 2, time.GetUtcNow().AddMinutes(-30), points);
        }

        Assert.Equal(JsonValueKind.Null, (await Seen(platform, team[0].Token)).GetProperty("challenge").GetProperty("joint").ValueKind); // not before Monday
        await Advance(platform, time, team[0].Driver, new DateTimeOffset(2026, 9, 21, 3, 0, 0, TimeSpan.Zero));
        var seen = await Seen(platform, team[0].Token);
        Assert.Equal(2, seen.GetProperty("challenge").GetProperty("joint").GetProperty("gained").GetDouble());
        Assert.Equal((3, -5), (seen.GetProperty("members").GetInt32(), seen.GetProperty("own").GetProperty("since").GetProperty("points").GetDouble()));
        Assert.All(team[1..], other => Assert.DoesNotContain(other.Driver, seen.GetRawText(), StringComparison.Ordinal));

        await Send(platform, team[2].Token, HttpMethod.Delete, $"/me/challenges/{seen.GetProperty("challenge").GetProperty("id").GetString()}");
        time.Advance(Friday.AddDays(7) - time.GetUtcNow());
        await Told(platform, team[0].Driver, NoticeKind.PlayOver); // two are left: nothing is told of them
        await Told(platform, team[1].Driver, NoticeKind.PlayOver);
        Assert.Empty((await platform.Get<Inbox>().Page(team[2].Driver, null, 10, default)).Notices);
    }

    [Fact]
    public async Task Who_never_drove_before_gained_nothing_and_lost_nothing_for_the_team()
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Friday.AddDays(3)));
        var (book, challenge) = (platform.Get<ChallengeBook>(), new Challenge("ply-1", ScorePart.Braking, "code", Friday, Friday.AddDays(28)));
        await book.Enter(challenge, default);
        for (var player = 0; player < 3; player++)
        {
            var (driver, _) = await Player(platform, -6);
            await Drive(platform, driver, 2, Friday.AddDays(1), -4);
            await book.Join(challenge.Id, driver, Friday, default);
        }

        var newcomer = (await platform.Get<Drivers>().Add(new("Eve", "eve@example.org"), "Europe/Paris", default)).Id;
        await Drive(platform, newcomer, 1, Friday.AddDays(1), -9);
        await book.Join(challenge.Id, newcomer, Friday, default);
        await platform.Get<IEnumerable<IActivity>>().OfType<MeasureChallenge>().Single().RunAsync(null!, new(challenge.Id, Friday.AddDays(3)), default);

        Assert.Equal((3, 2.0), ((await book.Find(challenge.Id, default))!.Joint!.Counted, (await book.Find(challenge.Id, default))!.Joint!.Gained));
    }

    [Fact]
    public async Task A_challenge_of_a_platform_that_was_killed_ends_all_the_same_and_is_told_once()
    {
        using var folder = new TemporaryFolder();
        await using (var child = ChildProcess.Start("play", folder.Path))
        {
            Assert.Equal(Ready, await child.ReadLine());
            await child.Kill();
        }

        await using var platform = await RunningPlatform.Start(new ManualTime(Friday.AddDays(30)), folder: folder.Path);
        foreach (var driver in await platform.Get<Drivers>().Ids(default).ToListAsync())
        {
            await Told(platform, driver, NoticeKind.PlayGained);
        }
    }

    /// <summary>The child's part: three play for four weeks, and gained already.</summary>
    internal static async Task PlayAndWait(string path)
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Friday), folder: path);
        var challenge = new Challenge("ply-1", ScorePart.Braking, "code", Friday, Friday.AddDays(28));
        await platform.Get<IOrchestrator>().Start<RunChallenge, ChallengeDue>(challenge.Id, new(challenge.Id, RunChallenge.Next(Friday, challenge.Ends)!.Value));
        await platform.Get<ChallengeBook>().Enter(challenge, default);
        for (var i = 0; i < 3; i++)
        {
            var (driver, _) = await Player(platform, -6);
            await Drive(platform, driver, 2, Friday.AddDays(1), -3);
            await platform.Get<ChallengeBook>().Join(challenge.Id, driver, Friday, default);
        }

        await Console.Out.WriteLineAsync(Ready);
        await Task.Delay(Timeout.Infinite);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(string Driver, string Token)> Player(RunningPlatform platform, decimal points)
    {
        var driver = (await platform.Get<Drivers>().Add(new("Ada", $"{Guid.NewGuid()}@example.org"), "Europe/Paris", default)).Id;
        await Drive(platform, driver, 1, Friday.AddDays(-10), points);
        return (driver, (await platform.Get<DriverTokens>().Issue(driver, "a test", DriverScope.All, TimeSpan.FromDays(90), default))!.Value.Text);
    }

    private static async Task Drive(RunningPlatform platform, string driver, uint number, DateTimeOffset at, decimal points)
    {
        var trip = ClosedTrips.Of(new TripSegment($"ci-{driver[4..]}", 1, number, 1), at, 60) with { Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, points, 1.5)] };
        var holder = Subject.Driver(driver);
        await platform.Get<TripRows>().Insert(trip, await platform.Get<TripKeys>().GetOrCreate(trip.Id, holder, default), default);
        await platform.Get<TripIndex>().Put(holder, trip, null, default);
    }

    private static async Task<JsonElement> Seen(RunningPlatform platform, string token) =>
        Assert.Single(JsonElement.Parse(await Send(platform, token, HttpMethod.Get, "/me/challenges")).GetProperty("challenges").EnumerateArray());

    private static async Task<string> Send(RunningPlatform platform, string token, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body), Headers = { Authorization = new("Bearer", token) } };
        using var answer = await platform.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task Waits(RunningPlatform platform, string driver)
    {
        var id = $"{nameof(RunChallenge)}:{Assert.Single(await platform.Get<ChallengeBook>().Of(driver, default)).Challenge}";
        await Waiting.Until(async () => await platform.Get<IOrchestrator>().History(id) is [.., var last] && last.Kind.Contains("TimerSet", StringComparison.Ordinal));
    }

    /// <summary>Lets a Monday come, and the team be measured.</summary>
    private static async Task Advance(RunningPlatform platform, ManualTime time, string driver, DateTimeOffset monday)
    {
        time.Advance(monday - time.GetUtcNow());
        var id = Assert.Single(await platform.Get<ChallengeBook>().Of(driver, default)).Challenge;
        await Waiting.Until(async () => (await platform.Get<ChallengeBook>().Find(id, default))!.Joint is not null, "the team is measured", () => time.Advance(TimeSpan.FromSeconds(10)));
        await Waits(platform, driver);
    }

    private static async Task Told(RunningPlatform platform, string driver, NoticeKind kind)
    {
        var told = await Waiting.For(async () => (await platform.Get<Inbox>().Page(driver, null, 10, default)).Notices is { Count: > 0 } notices ? notices : null);
        Assert.Equal(kind, Assert.Single(told).Kind);
    }
}
