using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>What a webhook is told, in which order, and that the feed says the same.</summary>
public sealed class DeliverWebhookTests : IAsyncLifetime
{
    private ToldPlatform _platform = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => (_platform, _receiver) = (await ToldPlatform.Start(), await Receiver.Start());

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task A_closed_trip_is_delivered_signed_and_stands_in_the_feed_alike()
    {
        var (_, secret) = await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        var (driver, _) = await _platform.NewDriver();
        var trace = ActivityTraceId.CreateRandom().ToString();

        var trip = await _platform.Close(driver, trace);

        var got = Assert.Single(await _receiver.Await(1));
        var told = JsonDocument.Parse(got.Body).RootElement;
        Assert.Equal(("1.0", "trip.closed", "/partner/v1/events"), (Text(told, "specversion"), Text(told, "type"), Text(told, "source")));
        Assert.Equal((got.Id, await _platform.Subject(driver)), (Text(told, "id"), Text(told, "subject")));
        Assert.Equal(await _platform.Get<Pseudonyms>().Of(_platform.Partner, trip.Id, default), Text(told.GetProperty("data"), "trip"));
        Assert.Equal(20, told.GetProperty("data").GetProperty("km").GetDouble()); // of 22: to 10 km, as every distance leaves
        Assert.Equal("application/cloudevents+json; charset=utf-8", got.Headers["content-type"]);
        Assert.StartsWith($"00-{trace}-", got.Headers["traceparent"], StringComparison.Ordinal);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(got.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(WebhookSignature.Of([key], got.Id, at, Encoding.UTF8.GetBytes(got.Body)), got.Headers["webhook-signature"]);
        var fed = Assert.Single(await _platform.Feed(), fed => Text(fed, "type") == "trip.closed");
        Assert.Equal((got.Id, told.GetProperty("data").GetRawText()), (Text(fed, "id"), fed.GetProperty("data").GetRawText()));
    }

    [Fact]
    public async Task Announced_again_it_is_told_no_second_time()
    {
        await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        var (driver, _) = await _platform.NewDriver();
        var trip = await _platform.Close(driver);
        await _receiver.Await(1);

        await _platform.Announce(trip, driver);
        await _platform.Close(driver);

        Assert.Equal(2, (await _receiver.Await(2)).Select(got => got.Id).Distinct().Count());
        Assert.Equal(2, (await _platform.Feed()).Count(told => Text(told, "type") == "trip.closed"));
    }

    [Fact]
    public async Task Events_of_a_subject_come_in_their_order_and_a_failing_one_holds_up_no_other_subject()
    {
        await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        var (poisoned, _) = await _platform.NewDriver();
        var (sound, _) = await _platform.NewDriver();
        var subject = await _platform.Subject(poisoned);
        _receiver.Answer = (got, http) => Receiver.Status(http, got.Body.Contains(subject, StringComparison.Ordinal) ? 500 : 200);

        var trips = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            await _platform.Close(poisoned);
            trips.Add(await _platform.Get<Pseudonyms>().Of(_platform.Partner, (await _platform.Close(sound)).Id, default));
        }

        await _receiver.Await(6);
        var (bad, good) = (_receiver.Got.Where(got => got.Body.Contains(subject, StringComparison.Ordinal)), _receiver.Got.Where(got => !got.Body.Contains(subject, StringComparison.Ordinal)));
        Assert.Equal(trips, good.Select(got => Text(JsonDocument.Parse(got.Body).RootElement.GetProperty("data"), "trip")));
        Assert.Single(bad.Select(got => got.Id).Distinct());
    }

    [Fact]
    public async Task A_partner_hears_of_its_grant_and_of_its_withdrawal()
    {
        await _platform.AddWebhook(_receiver.Url, EventType.GrantGiven, EventType.GrantWithdrawn);
        var (driver, grant) = await _platform.NewDriver();
        await _receiver.Await(1);

        await _platform.Get<WithdrawConsent>().One(driver, grant.Id, default);

        var told = (await _receiver.Await(2)).Select(got => JsonDocument.Parse(got.Body).RootElement).ToList();
        Assert.Equal(["grant.given", "grant.withdrawn"], told.Select(one => Text(one, "type")));
        Assert.All(told, one => Assert.Equal(grant.Id, Text(one.GetProperty("data"), "grant")));
        Assert.Equal(JsonValueKind.Null, told[0].GetProperty("data").GetProperty("withdrawn").ValueKind);
        Assert.Equal(JsonValueKind.String, told[1].GetProperty("data").GetProperty("withdrawn").ValueKind);
    }

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;
}
