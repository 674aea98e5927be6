using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>A driver withdraws while deliveries wait: what was not released by then never is.</summary>
public sealed class WithdrawalTests(ITestOutputHelper output)
{
    private const int Webhooks = 20;
    private const int Trips = 50;

    [Fact]
    public async Task Of_1000_queued_deliveries_none_is_released_after_the_withdrawal_committed()
    {
        await using var platform = await ToldPlatform.Start();
        await using var receiver = await Receiver.Start();
        var hooks = new List<string>();
        for (var i = 0; i < Webhooks; i++)
        {
            hooks.Add((await platform.AddWebhook(new(receiver.Url, $"/{i}"), EventType.TripClosed)).Id);
        }

        var queued = new TaskCompletionSource();
        receiver.Answer = async (_, http) =>
        {
            await queued.Task;
            await Receiver.Status(http, 204);
        };
        var (driver, grant) = await platform.NewDriver();
        for (var i = 0; i < Trips; i++)
        {
            await platform.Close(driver);
        }

        queued.SetResult();
        await receiver.Await(Webhooks * 5);
        await platform.Get<WithdrawConsent>().One(driver, grant.Id, default);
        var released = await Released(platform, driver);
        var ended = await Ended(platform, hooks);

        Assert.Equal(released, await Released(platform, driver));
        Assert.Equal(Webhooks * Trips, ended.Count);
        Assert.Equal(released, ended.Count(attempt => attempt.State == DeliveryState.Delivered));
        Assert.Equal(released, receiver.Got.Count); // each release is one delivery, and each delivery was released
        Assert.InRange(ended.Count(attempt => attempt.State == DeliveryState.Refused), 1, Webhooks * Trips - 1);
        Assert.DoesNotContain(await platform.Feed(), told => told.GetProperty("type").GetString() == "trip.closed");
        output.WriteLine($"{Webhooks * Trips} queued, {released} released before the withdrawal committed, none after");
    }

    /// <summary>Releases of trips that stand in the driver's journal.</summary>
    private static async Task<int> Released(ToldPlatform platform, string driver)
    {
        var journal = await Journal.Read(platform.Get<ITables>(), platform.Get<SubjectKeys>(), driver, default);
        Assert.Null(journal.FirstFault);
        return journal.Entries.Count(entry => entry.Resource == "trip.closed");
    }

    private static async Task<List<DeliveryAttempt>> Ended(ToldPlatform platform, List<string> hooks)
    {
        var ended = new List<DeliveryAttempt>();
        foreach (var hook in hooks)
        {
            ended.AddRange(await platform.Attempts(hook, attempts => attempts.Count == Trips));
        }

        return ended;
    }
}
