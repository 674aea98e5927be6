using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>What takes days, on a clock that is moved by hand.</summary>
public sealed class WebhookTimeTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Boots.Noon);
    private ToldPlatform _platform = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync()
    {
        (_platform, _receiver) = (await ToldPlatform.Start(_time), await Receiver.Start());
        _receiver.Answer = (_, http) => Receiver.Status(http, 500);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task After_ten_attempts_in_75_hours_it_is_a_dead_letter_which_the_partner_can_have_replayed()
    {
        var (webhook, _) = await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        var (driver, _) = await _platform.NewDriver();
        var began = _time.GetUtcNow();
        await _platform.Close(driver);
        await _platform.Close(driver);

        await Through(webhook, 10);

        Assert.InRange((_time.GetUtcNow() - began).TotalHours, 60, 91); // each wait within a fifth
        var letter = Assert.Single((await Letters(webhook)).EnumerateArray().ToList());
        Assert.Equal(("dead", 10, 500), (letter.GetProperty("state").GetString(), letter.GetProperty("number").GetInt32(), letter.GetProperty("status").GetInt32()));
        var id = letter.GetProperty("event").GetString();
        Assert.Equal([id], _receiver.Got.Take(10).Select(got => got.Id).Distinct());
        await _receiver.Await(11);
        Assert.NotEqual(id, _receiver.Got[10].Id); // the subject goes on
        Assert.Contains(await _platform.Feed(), told => Is(told, "webhook.exhausted") && told.GetProperty("data").GetProperty("event").GetString() == id);

        _receiver.Answer = (_, http) => Receiver.Status(http, 200);
        await _platform.Post($"/partner/v1/webhooks/{webhook}/replays", new { @event = id });

        await _platform.Attempts(webhook, attempts => attempts.Any(attempt => attempt.Event == id && attempt.State == DeliveryState.Delivered));
        Assert.Equal(id, _receiver.Got[11].Id);
        Assert.Empty((await Letters(webhook)).EnumerateArray().ToList());
    }

    [Fact]
    public async Task After_five_days_of_failure_it_is_disabled_with_a_word_at_50_70_90_and_100_percent()
    {
        var (webhook, _) = await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        await Trip(webhook);

        for (var more = 0; more < 20 && (await _platform.Webhook(webhook))!.Stopped is null; more++)
        {
            _time.Advance(TimeSpan.FromHours(11));
            await Trip(webhook);
        }

        var ended = await _platform.Webhook(webhook);
        Assert.Equal(WebhookStop.Failed, ended!.Stopped);
        Assert.InRange(ended.StoppedAt!.Value - Boots.Noon, TimeSpan.FromDays(5), TimeSpan.FromDays(5.5));
        var told = await _platform.Feed();
        Assert.Equal([50, 70, 90, 100], told.Where(one => Is(one, "webhook.failing")).Select(one => one.GetProperty("data").GetProperty("percent").GetInt32()));
        Assert.Single(told, one => Is(one, "webhook.disabled"));

        var got = _receiver.Got.Count;
        _receiver.Answer = (_, http) => Receiver.Status(http, 200);
        await _platform.Send(HttpMethod.Put, $"/partner/v1/webhooks/{webhook}", new { url = _receiver.Url, types = new[] { "trip.closed" } });
        var trips = told.Count(one => Is(one, "trip.closed"));
        await _platform.Attempts(webhook, all =>
        {
            _time.Advance(TimeSpan.FromMinutes(20));
            return all.Count(attempt => attempt.State == DeliveryState.Delivered) == trips;
        });
        Assert.Equal(trips, _receiver.Got.Skip(got).Select(one => one.Id).Distinct().Count()); // nothing was lost, and it is told all of it
    }

    [Fact]
    public async Task One_success_begins_the_five_days_anew()
    {
        var (webhook, _) = await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        await Trip(webhook);
        _time.Advance(TimeSpan.FromDays(2.6));
        await Trip(webhook);
        Assert.NotNull((await _platform.Get<WatchWebhooks>().Of(webhook, default)).FailingSince);

        _receiver.Answer = (_, http) => Receiver.Status(http, 200);
        await Trip(webhook);

        await Waiting.Until(async () => await _platform.Get<WatchWebhooks>().Of(webhook, default) == WebhookHealth.Well); // an attempt is noted first
        Assert.Equal(["webhook.failing", "webhook.recovered"], (await _platform.Feed()).Select(TypeOf).Where(type => type!.StartsWith("webhook", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_withdrawn_grant_ends_retries_and_dead_letters()
    {
        var (webhook, _) = await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        var (driver, grant) = await _platform.NewDriver();
        await _platform.Close(driver);
        await Through(webhook, 10);
        await _platform.Close(driver);
        await _platform.Attempts(webhook, attempts => attempts.Count == 11);
        var (got, before) = (_receiver.Got.Count, await _platform.Get<DeliveryQueue>().Attempts(webhook, null, 100, default));
        Assert.Single((await Letters(webhook)).EnumerateArray().ToList());

        await _platform.Get<WithdrawConsent>().One(driver, grant.Id, default);
        await Waiting.Until(async () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(1)); // long before its next attempt is due
            return (await Letters(webhook)).GetArrayLength() == 0 && before.Attempts.Count < (await _platform.Attempts(webhook, _ => true)).Count;
        });
        var dead = before.Attempts.First(attempt => attempt.State == DeliveryState.Dead).Event;
        Assert.Contains(await _platform.Attempts(webhook, _ => true), attempt => attempt.State == DeliveryState.Refused);
        await _platform.Post($"/partner/v1/webhooks/{webhook}/replays", new { @event = dead });
        await _platform.Attempts(webhook, attempts => attempts.Any(attempt => attempt.Event == dead && attempt.State == DeliveryState.Refused));
        _time.Advance(TimeSpan.FromDays(2));
        await Task.Delay(100);
        Assert.Equal(got, _receiver.Got.Count);
    }

    [Fact]
    public async Task For_30_days_a_cursor_goes_on_where_it_stopped_and_says_when_it_cannot()
    {
        var (driver, _) = await _platform.NewDriver();
        await _platform.Close(driver);
        var next = (await _platform.Read("/partner/v1/events")).GetProperty("next").GetString();
        await _platform.Close(driver);
        _time.Advance(TimeSpan.FromDays(30));
        await _platform.Close(driver); // takes away what is past its time, and nothing is yet

        var resumed = await _platform.Read($"/partner/v1/events?after={next}");
        Assert.Equal(2, resumed.GetProperty("events").EnumerateArray().Count(told => Is(told, "trip.closed")));

        _time.Advance(TimeSpan.FromTicks(1));
        await _platform.Close(driver);
        await _platform.Close(driver);
        using var lapsed = await _platform.Http.GetAsync($"/partner/v1/events?after={next}");
        Assert.Equal(HttpStatusCode.Gone, lapsed.StatusCode);
        Assert.Equal("/problems/cursor-lapsed", (await lapsed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }

    /// <summary>Moves from attempt to attempt of the first event.</summary>
    private async Task Through(string webhook, int attempts)
    {
        for (var made = 1; made < attempts; made++)
        {
            var last = (await _platform.Attempts(webhook, all => all.Count == made))[0];
            await Task.Delay(20); // until it waits
            _time.Advance(last.Next!.Value - _time.GetUtcNow());
        }

        await _platform.Attempts(webhook, all => all.Any(attempt => attempt.State == DeliveryState.Dead));
    }

    /// <summary>Something happens, and something is tried.</summary>
    private async Task Trip(string webhook)
    {
        var (now, driver) = (_time.GetUtcNow(), (await _platform.NewDriver()).Driver);
        await _platform.Close(driver);
        await _platform.Attempts(webhook, all =>
        {
            _time.Advance(TimeSpan.FromSeconds(20)); // its breaker may be open for minutes
            return all.Any(attempt => attempt.At >= now);
        });
    }

    private async Task<JsonElement> Letters(string webhook) => (await _platform.Read($"/partner/v1/webhooks/{webhook}/dead-letters")).GetProperty("attempts");

    private static bool Is(JsonElement told, string type) => TypeOf(told) == type;

    private static string? TypeOf(JsonElement told) => told.GetProperty("type").GetString();
}
