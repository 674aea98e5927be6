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
        Assert.Equal((0, 0, 0), Went(await sweep.Sweep(default)));

        await platform.Get<Vaults>().Open(driver.Id, default);
        time.Advance(TimeSpan.FromDays(91));
        Assert.Equal((0, 0, 0), Went(await sweep.Sweep(default)));
        await platform.Get<Vaults>().Close(driver.Id, default);
        Assert.Equal((1, 0, 0), Went(await sweep.Sweep(default)));
        Assert.Equal((0, 0, 0), Went(await sweep.Sweep(default)));
        Assert.Empty(await platform.StoredBatches());
        Assert.Null(await archive.Drive(trip.Id, trip.Revision, key, default));
        Assert.Equal(trip.Score, (await archive.Score(trip.Id, trip.Revision, key, default))!.Score);

        time.Advance(TimeSpan.FromDays(370));
        Assert.Equal((0, 1, 0), Went(await sweep.Sweep(default)));
        Assert.Null(await archive.Score(trip.Id, trip.Revision, key, default));
        Assert.Single(await platform.Trips(driver));

        time.Advance(TimeSpan.FromDays(660));
        Assert.Equal((0, 0, 1), Went(await sweep.Sweep(default)));
        Assert.Empty(await platform.Trips(driver));
        Assert.Null(await platform.Get<TripKeys>().Holder(trip.Id, default));
        Assert.NotEmpty(await platform.Get<RetentionReports>().Last(10, default));
    }

    private static (long Raw, long Events, long Whole) Went(RetentionReport report) => (report.Raw, report.Events, report.Whole);
}
