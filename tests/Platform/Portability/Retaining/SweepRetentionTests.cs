using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Registry.Keys;
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
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (true)
            {
                var since = (await reports.Last(400, late.Token)).Where(report => report.At > begun).ToList();
                if (since.Count > 0)
                {
                    return (since.Sum(report => report.Raw), since.Sum(report => report.Events), since.Sum(report => report.Whole));
                }

                await Task.Delay(50, late.Token);
                time.Advance(TimeSpan.FromHours(1)); // the wait for the next sweep may have begun only now
            }
        }
    }

    private static (long Raw, long Events, long Whole) Went(RetentionReport report) => (report.Raw, report.Events, report.Whole);
}
