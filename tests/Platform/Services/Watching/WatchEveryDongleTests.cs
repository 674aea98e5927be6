using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Watching;

namespace ConnectedInsurance.Platform.Tests.Services.Watching;

public class WatchEveryDongleTests
{
    private const int Cars = 150; // more than are begun together, and not a multiple

    [Fact]
    public async Task Every_dongle_in_a_car_is_watched_from_a_time_of_its_own_and_once()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var dongles = platform.Get<Dongles>();
        var paired = Enumerable.Range(0, Cars).Select(i => $"car-{i:000}").ToList();
        await Task.WhenAll(paired.Append("in-a-drawer").Select(id => dongles.Make(id, default)));
        await Task.WhenAll(paired.Select(id => dongles.Pair(id, $"veh-{id}", default)));

        await platform.Get<WatchEveryDongle>().Begin(default);
        var begun = await Watches(platform);
        time.Advance(TimeSpan.FromSeconds(1));
        await platform.Get<WatchEveryDongle>().Begin(default);

        var options = platform.Get<WatchOptions>();
        Assert.Equal(paired.Select(id => ($"WatchDongle:{id}", DongleWatched.Spread(id, options, Boots.Noon))), begun);
        Assert.Equal(begun, await Watches(platform));
    }

    private static async Task<List<(string Id, DongleWatched Input)>> Watches(RunningPlatform platform)
    {
        var page = await platform.Get<IOrchestrator>().Query(new() { Prefix = $"{nameof(WatchDongle)}:", Statuses = [OrchestrationStatus.Running], Limit = 2 * Cars });
        return [.. page.Instances.Select(one => (one.Id, one.Input.Read<DongleWatched>()))];
    }
}
