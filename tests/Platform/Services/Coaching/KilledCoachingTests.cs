using System.Globalization;
using System.Runtime.CompilerServices;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Coaching;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Services.Coaching;

/// <summary>A driver is coached by a platform that dies after each of its writes.</summary>
public sealed class KilledCoachingTests(ITestOutputHelper output)
{
    private const string Done = "done";
    private static readonly string[] OfCoaching = ["coachings", "coachingcredentials", "inbox"];

    [Fact]
    public async Task Whichever_write_it_dies_after_a_driver_is_offered_one_coaching_and_told_once_and_certified_once()
    {
        var write = 0;
        for (var isKilled = true; isKilled;)
        {
            write++;
            using var folder = new TemporaryFolder();
            await using (var child = ChildProcess.Start("coach-and-die", folder.Path, write.ToString(CultureInfo.InvariantCulture)))
            {
                isKilled = await child.ReadLine() != Done;
            }

            await using var platform = await RunningPlatform.Start(new ManualTime(Boots.Noon), folder: folder.Path);
            var driver = await Coach(platform);
            Assert.Equal(CoachingState.Completed, Assert.Single(await platform.Get<CoachingBook>().Of(driver, default)).State);
            Assert.NotNull(await Assert.Single(await platform.Get<CoachingCredentials>().Of(driver, default)).Read());
            var told = (await platform.Get<Inbox>().Page(driver, null, 10, default)).Notices;
            Assert.Equal(
                [NoticeKind.CoachingFirstTip, NoticeKind.CoachingOffered, NoticeKind.CoachingCompleted], told.Select(notice => notice.Kind).Order());
        }

        output.WriteLine($"killed {write - 1} times, after every write; then there were no more");
        Assert.InRange(write, 8, 40);
    }

    /// <summary>The child's part: a driver is coached, and after so many writes of it the process dies.</summary>
    internal static async Task CoachAndDie(string path, int write)
    {
        await using var platform = await RunningPlatform.Start(
            new ManualTime(Boots.Noon), builder => builder.Services.AddSingleton<ITables>(host => WatchedTables.DieAfter(host.GetRequiredService<SqliteTables>(), write, OfCoaching)), path);
        await Coach(platform);
        await Console.Out.WriteLineAsync(Done);
    }

    /// <summary>What happens from outside, each as often as it is done: costly trips are closed, a course is accepted, its coach attests it. The driver.</summary>
    private static async Task<string> Coach(RunningPlatform platform)
    {
        var (book, wake) = (platform.Get<CoachingBook>(), platform.Get<WakeCoaching>());
        var driver = (await platform.Get<ITables>().Open("drivers").First(TableRange.Whole, default))?.Partition
            ?? (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;

        await Drive(platform, driver, 1, Boots.Noon.AddDays(-30));
        await Drive(platform, driver, 2, Boots.Noon.AddDays(-2));
        await wake.On(new TripClosed("trip", 1, Subject.Driver(driver)), default); // whoever closed it was not finished, and tells again
        var offer = await Until(platform, driver, found => found.State != CoachingState.Offered || found.Announced == CoachingState.Offered);
        await book.Change(driver, offer.Id, found => found.State == CoachingState.Offered ? Attested(found) : null, default);
        await wake.On(new CoachingMoved(driver), default);
        await Until(platform, driver, found => found.Announced == CoachingState.Completed);
        return driver;
    }

    /// <summary>Accepted and attested at once: a course nobody attested yet, with a coach who is granted nothing, is left when it is looked at in between.</summary>
    private static CoachingOffer Attested(CoachingOffer offer) =>
        offer with { State = CoachingState.Running, Form = CoachingForm.Course, Coach = "prt-1", Accepted = Boots.Noon, Attested = Boots.Noon };

    private static async Task Drive(RunningPlatform platform, string driver, uint number, DateTimeOffset at)
    {
        var trip = ClosedTrips.Of(new TripSegment("ci-coached", 1, number, 1), at, 300) with { Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, -10, 1.5)] };
        var holder = Subject.Driver(driver);
        await platform.Get<TripRows>().Insert(trip, await platform.Get<TripKeys>().GetOrCreate(trip.Id, holder, default), default);
        await platform.Get<TripIndex>().Put(holder, trip, null, default);
    }

    /// <summary>The driver's coaching once it is like this; a call that failed on a busy machine is tried again meanwhile, for which the clock moves a little.</summary>
    private static Task<CoachingOffer> Until(
        RunningPlatform platform, string driver, Func<CoachingOffer, bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Waiting.For(
        async () => await platform.Get<CoachingBook>().Of(driver, default) is [var offer, ..] && holds(offer) ? offer : null,
        what,
        () => ((ManualTime)platform.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(2)));
}
