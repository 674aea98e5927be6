using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Services.Watching;

namespace ConnectedInsurance.Platform.Tests.Services.Watching;

public class DongleWatchedTests
{
    [Fact]
    public void A_fleet_is_looked_at_evenly_between_two_looks_and_each_dongle_always_at_its_own_time()
    {
        var options = new WatchOptions();
        var first = Enumerable.Range(0, 1000).Select(i => DongleWatched.Spread($"dongle-{i}", options, Boots.Noon)).ToList();

        var tenths = first.CountBy(watched => (int)((watched.From!.Value - Boots.Noon) * 10 / options.LookEvery)).ToDictionary();
        Assert.All(first, watched => Assert.InRange(watched.From!.Value, Boots.Noon, Boots.Noon + options.LookEvery));
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths.GetValueOrDefault(tenth), 60, 140));
        Assert.Equal(first, Enumerable.Range(0, 1000).Select(i => DongleWatched.Spread($"dongle-{i}", options, Boots.Noon)));
    }
}
