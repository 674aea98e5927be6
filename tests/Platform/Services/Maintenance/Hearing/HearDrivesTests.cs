using System.Text.Json.Nodes;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance.Hearing;

public class HearDrivesTests
{
    [Fact]
    public async Task A_voltage_counts_as_rest_only_after_three_hours_of_standing_that_are_known_of()
    {
        var time = new ManualTime(Journey.Monday);
        await using var platform = await RunningPlatform.Start(time);
        var driver = await platform.Join(Journey.Dongle);
        double[] startHours = [0, 2, 5.01, 8, 20];
        time.Advance(TimeSpan.FromDays(1));
        byte[][] batches =
        [
            .. startHours.Select((hour, i) => SmallBatch.Of(
                Journey.Dongle,
                ("boot", i + 1),
                ("t0", Journey.Monday.AddHours(hour).ToUnixTimeMilliseconds()),
                ("ev", new JsonArray(new JsonArray("resting", 0, 12_500 + i), new JsonArray("cranking", 0, 10_500 + i))))),
        ];
        Assert.True((await driver.Plug(platform.Http, time).Deliver(batches)).IsComplete);
        await platform.Settle();

        var history = await platform.Get<HearDrives>().Of((await platform.Get<Dongles>().Find(Journey.Dongle, default))!, default);

        Assert.Equal([12_504, null, 12_502, null, null], history.Drives.Select(drive => drive.RestingMv));
        Assert.Equal([10_504, 10_503, 10_502, 10_501, 10_500], history.Drives.Select(drive => drive.CrankingMv));
    }
}
