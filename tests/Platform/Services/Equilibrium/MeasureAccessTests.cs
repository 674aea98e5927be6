using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Equilibrium;

namespace ConnectedInsurance.Platform.Tests.Services.Equilibrium;

/// <summary>A week of a partner at the door, and of what its webhook was told.</summary>
public class MeasureAccessTests
{
    private static readonly DateTimeOffset Monday = new(2026, 9, 21, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Latency_and_refusals_of_the_week_are_told_and_those_of_others_are_not()
    {
        var time = new ManualTime(Monday.AddDays(-2));
        await using var platform = new HostedPlatform(time);
        await Asked(platform, Monday.AddDays(-1), AccessDay.Of(200, TimeSpan.FromMilliseconds(10)), AccessDay.Of(403, TimeSpan.FromMilliseconds(2)), AccessDay.Of(503, TimeSpan.FromMilliseconds(9)), AccessDay.Of(200, null));
        await Asked(platform, Monday, AccessDay.Of(403, TimeSpan.FromSeconds(9))); // the day itself is not over
        await Asked(platform, Monday.AddDays(-8), AccessDay.Of(403, TimeSpan.FromSeconds(9)));
        await Told(platform, "prt-1", Monday.AddDays(-2), 3, DeliveryState.Delivered);
        await Told(platform, "prt-1", Monday.AddDays(-2), 0, DeliveryState.Refused);
        await Told(platform, "prt-1", Monday.AddDays(-9), 86_400, DeliveryState.Delivered);
        await Told(platform, "drv-1", Monday.AddDays(-2), 40, DeliveryState.Refused); // a driver's own address is no partner's

        var measure = Assert.Single(platform.Get<IEnumerable<IMeasure>>().OfType<MeasureAccess>());
        var taken = measure.Figures.Zip(await measure.Take(new(Monday), default)).ToDictionary(figure => figure.First.Name, figure => figure.Second);

        Assert.InRange(taken["access-latency"]!.Value, 0.010, 0.0125);
        Assert.Equal((0.25, 0.25), (taken["access-refused"], taken["access-failed"]));
        Assert.Equal((3, 0.5), (taken["delivery-latency"], taken["deliveries-refused"]));
    }

    [Fact]
    public async Task A_week_in_which_nobody_came_is_told_as_nothing_and_not_as_zero()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));

        var taken = await platform.Get<IEnumerable<IMeasure>>().OfType<MeasureAccess>().Single().Take(new(Monday), default);

        Assert.All(taken, Assert.Null);
    }

    private static async Task Asked(HostedPlatform platform, DateTimeOffset at, params AccessDay[] answers)
    {
        var writes = await platform.Get<AccessDays>().Writes("prt-1", answers.Aggregate(AccessDay.None, (all, one) => all.With(one)), at, default);
        Assert.True((await platform.Get<ITables>().Open("requestbudgets").Commit("prt-1", writes, default)).IsCommitted);
    }

    /// <summary>An event of somebody's webhook, and how its delivery ended after so many seconds.</summary>
    private static async Task Told(HostedPlatform platform, string owner, DateTimeOffset at, int seconds, DeliveryState state)
    {
        var (endpoint, _) = (await platform.Get<WebhookEndpoints>().Add(owner, new($"https://{Guid.NewGuid():N}.example/"), AddWebhook.Everything, "", default))!.Value;
        var subject = Identifier.New("sub");
        await platform.Get<EventLog>().Append(owner, new(Identifier.New("evt"), EventType.TripClosed, subject, null, "trip", 1, at, null), default);
        var queued = (await platform.Get<DeliveryQueue>().Next(endpoint, subject, default))!;
        await platform.Get<DeliveryQueue>().Note(
            endpoint, queued, new(queued.Logged.Event.Id, EventType.TripClosed, subject, at.AddSeconds(seconds), 1, state, state == DeliveryState.Delivered ? 200 : null, null, 5, null), default);
    }
}
