using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Portability.Retaining;

public class SweepRetentionTests
{
    [Theory]
    [InlineData(89, false, null)]
    [InlineData(91, false, TripDepth.Raw)]
    [InlineData(91, true, null)]
    [InlineData(460, false, TripDepth.Events)]
    [InlineData(460, true, TripDepth.Events)]
    [InlineData(1100, true, TripDepth.Whole)]
    public void A_trip_loses_with_its_age_what_the_schedule_says(int days, bool hasVault, TripDepth? depth) =>
        Assert.Equal(depth, SweepRetention.Decide(Boots.Noon.AddDays(-days), Boots.Noon, hasVault));

    [Fact]
    public async Task A_trip_ages_through_the_schedule_and_each_sweep_reports_what_went()
    {
        var time = new ManualTime(DateTimeOffset.FromUnixTimeMilliseconds(1_772_438_400_000).AddMinutes(5));
        await using var platform = await RunningPlatform.Start(time);
        var driver = await platform.Join("ci-aged");
        await driver.Plug(platform.Http, time).Deliver([SmallBatch.Of("ci-aged", ("end", true))]);
        await platform.Settle();
        var trip = Assert.Single(await platform.Trips(driver));
        var key = (await platform.Get<TripKeys>().Find(trip.Id, default))!;
        var (sweep, archive) = (platform.Get<SweepRetention>(), platform.Get<TripArchive>());

        await platform.Get<Vaults>().Open(driver.Id, default);
        Assert.Equal((0, 0, 0), await After(91));
        await platform.Get<Vaults>().Close(driver.Id, default);
        Assert.Equal((1, 0, 0), Went(await sweep.Sweep(default)));
        Assert.Equal((0, 0, 0), await After(1));
        Assert.Empty(await platform.StoredBatches());
        Assert.Null(await archive.Drive(trip.Id, trip.Revision, key, default));
        Assert.Equal(trip.Score, (await archive.Score(trip.Id, trip.Revision, key, default))!.Score);

        Assert.Equal((0, 1, 0), await After(370));
        Assert.Null(await archive.Score(trip.Id, trip.Revision, key, default));
        Assert.Single(await platform.Trips(driver));

        Assert.Equal((0, 0, 1), await After(660));
        Assert.Empty(await platform.Trips(driver));
        Assert.Null(await platform.Get<TripKeys>().Holder(trip.Id, default));

        // The platform sweeps by itself once a day: what it reported since, summed.
        async Task<(long, long, long)> After(int days)
        {
            var (reports, begun) = (platform.Get<RetentionReports>(), time.GetUtcNow());
            time.Advance(TimeSpan.FromDays(days));
            List<RetentionReport> since = [];
            await Waiting.Until(
                async () => (since = [.. (await reports.Last(400, default)).Where(report => report.At > begun)]).Count > 0,
                "a sweep",
                () => time.Advance(TimeSpan.FromHours(1))); // the wait for the next sweep may have begun only now
            return (since.Sum(report => report.Raw), since.Sum(report => report.Events), since.Sum(report => report.Whole));
        }
    }

    [Fact]
    public async Task Crashes_leads_notices_and_events_for_partners_age_and_what_was_said_of_a_trip_goes_with_it()
    {
        var time = new ManualTime(DateTimeOffset.FromUnixTimeMilliseconds(1_772_438_400_000).AddMinutes(5));
        await using var platform = await RunningPlatform.Start(time);
        var driver = await platform.Join("ci-aged");
        await driver.Plug(platform.Http, time).Deliver([SmallBatch.Of("ci-aged", ("end", true))]);
        await platform.Settle();
        var (trip, now) = (Assert.Single(await platform.Trips(driver)).Id, time.GetUtcNow());
        await platform.Get<TripNotes>().Keep(driver.Id, trip, new("The day it snowed.", false), default);
        await platform.Get<CrashBook>().Enter(new("crs-1", driver.Id, "veh-1", trip, now, 1300, null, null, "trace", CrashAnswer.None, []), default);
        var lead = Lead.Propose(driver.Id, "veh-1", [new(FindingKind.TroubleCode, "P0301", now, now, null)], null, null, now);
        await platform.Get<LeadBook>().Enter(lead, default);
        await platform.Get<LeadBook>().Enter(lead.After(LeadAct.Decline, now)! with { Id = "led-over" }, default);
        var vehicle = (await platform.Get<Vehicles>().Add((await platform.Get<Drivers>().Find(driver.Id, default))!, default)).Id;
        await platform.Get<VehicleBook>().Change(vehicle, _ => new(new HealthHistory([new("segment", 1, now)])), default);
        await platform.Get<Inbox>().Keep(new("ntc-old", driver.Id, NoticeKind.Test, new Dictionary<string, string>(), now), default);
        await platform.Get<EventLog>().Append("prt-1", new("evt-1", EventType.TripClosed, new string('5', 40), driver.Id, trip, 1, now, null), default);
        await platform.Get<EventLog>().Append("prt-1", new("evt-2", EventType.TripClosed, new string('5', 40), driver.Id, trip, 2, now.AddDays(20), null), default);

        await After(31, (0, 1));
        Assert.Equal(2, (await platform.Get<EventLog>().NextOf("prt-1", new string('5', 40), 0, default))!.Sequence);
        await After(368, (0, 1));
        await Waiting.Until(async () => await platform.Get<Inbox>().Find(driver.Id, "ntc-old", default) is null);
        Assert.Single(await platform.Get<CrashBook>().Of(driver.Id, default));
        Assert.Equal(2, (await platform.Get<LeadBook>().Of(driver.Id, default)).Count);
        await After(60, (1, 0));
        Assert.Empty(await platform.Get<CrashBook>().Of(driver.Id, default));
        await Waiting.Until(async () => (await platform.Get<VehicleBook>().History(vehicle, default)).Drives.Count == 0);
        Assert.Equal(lead.Id, Assert.Single(await platform.Get<LeadBook>().Of(driver.Id, default)).Id); // one that is open is never past its time
        var reports = await platform.Get<RetentionReports>().Last(400, default);
        Assert.Equal(1, reports.Sum(report => report.Leads));
        Assert.NotEqual(0, reports.Sum(report => report.HealthDrives));
        Assert.NotNull(await platform.Get<TripNotes>().Find(driver.Id, trip, default));
        await After(660, (0, 0));
        await Waiting.Until(async () => await platform.Get<TripNotes>().Find(driver.Id, trip, default) is null);

        // The platform sweeps by itself once a day, and the wait for the next may have begun only now: what it reported since, summed.
        async Task After(int days, (long Crashes, long Events) went)
        {
            var begun = time.GetUtcNow();
            time.Advance(TimeSpan.FromDays(days));
            await Waiting.Until(async () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                var since = (await platform.Get<RetentionReports>().Last(400, default)).Where(report => report.At > begun).ToList();
                return since.Count > 0 && (since.Sum(report => report.Crashes), since.Sum(report => report.PartnerEvents)) == went;
            });
        }
    }

    private static (long Raw, long Events, long Whole) Went(RetentionReport report) => (report.Raw, report.Events, report.Whole);
}
