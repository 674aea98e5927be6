using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Equilibrium;
using ConnectedInsurance.Services.Watching;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Services.Equilibrium;

/// <summary>A week of a platform, and what the board makes of it.</summary>
public sealed class WatchEquilibriumTests
{
    private static readonly DateTimeOffset Friday = new(2026, 9, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_relation_is_measured_over_its_week_and_too_few_are_not_told()
    {
        var time = new ManualTime(Friday);
        await using var platform = await RunningPlatform.Start(time);
        var insurer = (await platform.Get<PartnerRegister>().Add("Insurer", PartnerKind.Insurer, default)).Partner.Id;
        await Week(platform, insurer, drivers: 19);
        await platform.Get<BeginEquilibrium>().Begin(default);
        var first = await Taken(platform, 1);

        await Week(platform, insurer, drivers: 1);
        time.Advance(CompareDrivers.Next(Friday) - Friday);
        var second = await Taken(platform, 2);

        Assert.Equal((19, 19, 19, 19), (first["contests"], first["coachings-offered"], first["exports"], first["trips"]));
        Assert.Equal((19, 19, 0), (first["grants"], first["coachings-completed"], first["withdrawals"]));
        Assert.Equal((1, 1, 1), (first["contests-upheld"], first["coachings-accepted"], first["dongles-well"]));
        Assert.All(["coverage", "coaching-effect", "saved-by-drivers", "kept-by-platform", "access-latency", "delivery-latency"], name => Assert.Null(first[name]));
        Assert.Equal((20, 20), (second["grants"], second["contests"]));
        Assert.Equal((0.97, 2, 0.02), (Math.Round(second["coverage"]!.Value, 2), Math.Round(second["coaching-effect"]!.Value, 2), Math.Round(second["kept-by-platform"]!.Value, 2)));
        Assert.InRange(second["saved-by-drivers"]!.Value, 0.05, 0.12);
    }

    [Fact]
    public async Task The_operator_reads_every_figure_over_time_with_how_it_is_come_by()
    {
        await using var platform = await RunningPlatform.Start(new ManualTime(Friday));

        await platform.Operator.Read("/operator/equilibrium", default); // which begins it, if nothing did
        await Taken(platform, 1);
        var figures = JsonElement.Parse((await platform.Operator.Read("/operator/equilibrium", default)).Body).GetProperty("figures").EnumerateArray().ToList();

        Assert.Equal(Enum.GetValues<Relation>().Select(EnumName.Of), figures.Select(line => line.GetProperty("figure").GetProperty("relation").GetString()).Distinct());
        Assert.All(figures, line =>
        {
            Assert.Equal("2026-09-18", Assert.Single(line.GetProperty("points").EnumerateArray()).GetProperty("day").GetString());
            Assert.True(line.GetProperty("figure").GetProperty("query").GetString()!.Length > 20);
        });
        Assert.Equal(figures.Count, figures.Select(line => line.GetProperty("figure").GetProperty("name").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Killed_right_after_it_wrote_it_keeps_one_snapshot_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using (var child = ChildProcess.Start("measure-and-die", folder.Path))
        {
            Assert.Null(await child.ReadLine());
        }

        var time = new ManualTime(Friday);
        await using var platform = await RunningPlatform.Start(time, folder: folder.Path);
        await Taken(platform, 1);
        await Waiting.Until(async () => (await platform.Get<IOrchestrator>().History($"{nameof(WatchEquilibrium)}:{WatchEquilibrium.Key}")).Any(line => line.Kind.Contains("Timer", StringComparison.Ordinal)));
        Assert.Single(await platform.Get<Board>().All(default));
        time.Advance(TimeSpan.FromDays(7));
        await Taken(platform, 2);
    }

    /// <summary>The child's part: it measures, and dies once that is written.</summary>
    internal static async Task MeasureAndDie(string path)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Friday), builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), 1, ["equilibrium"])), path);
        await platform.Get<BeginEquilibrium>().Begin(default);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>What so many drivers have in a week: a trip before a coaching and one since, a contest they won, an export, a grant, a settled month.</summary>
    private static async Task Week(RunningPlatform platform, string insurer, int drivers)
    {
        var now = platform.Get<TimeProvider>().GetUtcNow().AddMinutes(-1);
        for (var i = 0; i < drivers; i++)
        {
            var driver = (await platform.Get<Drivers>().Add(new("Ada", $"{Guid.NewGuid()}@example.org"), "Europe/Paris", default)).Id;
            await Drive(platform, driver, 1, now.AddDays(-20), -6);
            await Drive(platform, driver, 2, now, -4);
            await platform.Get<Consents>().Give(Grants.To(insurer, driver, DataCategory.Rating) with { Given = now.AddDays(-1), Until = now.AddDays(100) }, default);
            await platform.Get<CoachingBook>().Enter(
                new(Identifier.New("cch"), driver, ScorePart.Braking, 6, now, CoachingState.Completed, CoachingForm.Tips, null, now.AddDays(-1), Ended: now.AddMinutes(1).AddSeconds(-1)), default);
            await platform.Get<Contests>().Keep(new(Identifier.New("cts"), driver, "trip", 1, null, "words", null, now, now.AddDays(30), new(true, null, "so", now)), default);
            await platform.Get<Exports>().Keep(new(Identifier.New("exp"), driver, null, null, null, now, now.AddDays(7), null), default);
            await platform.Get<DongleHealthBook>().Change($"ci-{driver}", health => health with { Looked = now }, default);
            var policy = Offers.Bind(Offers.Of(insurer), driver, new(2026, 7, 1), now.AddDays(-80));
            await platform.Get<PolicyBook>().Enter(policy, default);
            var key = await platform.Get<SubjectKeys>().Get(Subject.Driver(driver), default);
            await new Settlements(platform.Get<ITables>(), new ManualTime(now)).Settle(policy.Terms, policy.Period(0)!.Value, 0.9m, key, default);
        }
    }

    private static async Task Drive(RunningPlatform platform, string driver, uint number, DateTimeOffset at, decimal points)
    {
        var trip = ClosedTrips.Of(new TripSegment($"ci-{driver[4..]}", 1, number, 1), at, 300) with { Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, points, 1.5)] };
        var holder = Subject.Driver(driver);
        await platform.Get<TripRows>().Insert(trip, await platform.Get<TripKeys>().GetOrCreate(trip.Id, holder, default), default);
        await platform.Get<TripIndex>().Put(holder, trip, null, default);
    }

    /// <summary>The newest snapshot, once there are so many.</summary>
    private static async Task<IReadOnlyDictionary<string, double?>> Taken(RunningPlatform platform, int count)
    {
        var taken = await Waiting.For(async () => await platform.Get<Board>().All(default) is { } all && all.Count == count ? all : null);
        return taken[^1].Figures;
    }
}
