using System.Net;
using System.Net.Http.Json;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>What a partner has told again, and what it stops and takes away.</summary>
public sealed class ReplayDeliveriesTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Boots.Noon);
    private ToldPlatform _platform = null!;
    private Receiver _receiver = null!;
    private string _webhook = "";
    private string _driver = "";

    public async Task InitializeAsync()
    {
        (_platform, _receiver) = (await ToldPlatform.Start(_time), await Receiver.Start());
        (_webhook, _) = await _platform.AddWebhook(_receiver.Url, EventType.TripClosed);
        (_driver, _) = await _platform.NewDriver();
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task The_events_of_a_period_come_again_under_their_ids_and_in_their_order()
    {
        await _platform.Close(_driver);
        _time.Advance(TimeSpan.FromHours(1));
        await _platform.Close(_driver);
        await _platform.Close(_driver);
        var first = (await _receiver.Await(3)).Select(got => got.Id).ToList();
        await _platform.Attempts(_webhook, attempts => attempts.Count == 3);

        await _platform.Post(Path("replays"), new { since = Boots.Noon.AddMinutes(30) });

        Assert.Equal([.. first, .. first[1..]], (await _receiver.Await(5)).Select(got => got.Id));
    }

    [Fact]
    public async Task Only_what_is_missing_comes_again_when_no_more_is_asked_for()
    {
        await _platform.Close(_driver);
        await _platform.Attempts(_webhook, attempts => attempts.Count == 1);

        await _platform.Post(Path("replays"), new { since = Boots.Noon.AddMinutes(-1), until = Boots.Noon.AddMinutes(1), missing = true });
        await Ended($"{nameof(ReplayEvents)}:{_webhook}.");
        await _platform.Close(_driver);

        Assert.Equal(2, (await _receiver.Await(2)).Select(got => got.Id).Distinct().Count());
    }

    [Fact]
    public async Task Stopped_by_its_partner_and_started_again_it_gets_what_it_missed()
    {
        await Change(isPaused: true);
        var other = (await _platform.NewDriver()).Driver;
        await _platform.Close(_driver);
        await _platform.Close(other);
        await _platform.Close(_driver);
        await Task.Delay(100);
        Assert.Empty(_receiver.Got);

        await Change(isPaused: false);

        var subject = await _platform.Subject(_driver);
        var fed = (await _platform.Feed()).Where(told => told.GetProperty("type").GetString() == "trip.closed" && told.GetProperty("subject").GetString() == subject);
        Assert.Equal(
            fed.Select(told => told.GetProperty("id").GetString()),
            (await _receiver.Await(3)).Where(got => got.Body.Contains(subject, StringComparison.Ordinal)).Select(got => got.Id));
    }

    [Theory]
    [InlineData("""{ "event": "evt-unknown" }""", 404)]
    [InlineData("""{ }""", 400)]
    [InlineData("""{ "since": "2026-01-01T00:00:00Z" }""", 400)]
    [InlineData("""{ "since": "2026-09-21T11:00:00Z", "until": "2026-09-21T10:00:00Z" }""", 400)]
    [InlineData("""{ "event": "evt-1", "missing": true }""", 400)]
    public async Task A_replay_of_nothing_is_refused(string request, int status)
    {
        using var body = new StringContent(request, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _platform.Http.PostAsync(Path("replays"), body);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Started_again_it_is_told_what_it_was_stopped_over_however_old()
    {
        _receiver.Answer = (_, http) => Receiver.Status(http, 500);
        await _platform.Close(_driver);
        await _platform.Attempts(_webhook, attempts => attempts.Count == 1);
        await Waiting.Until(() => Looked("Then"));
        _time.Advance(WebhookHealth.Longest + TimeSpan.FromDays(1)); // the next attempt ends it: the event is older than that
        await Waiting.Until(() => Looked("Told"));
        Assert.Equal(WebhookStop.Failed, (await _platform.Webhook(_webhook))!.Stopped);

        _receiver.Answer = (_, http) => Receiver.Status(http, 200);
        await Change(isPaused: false);
        await Waiting.Until(
            async () => (await _platform.Get<DeliveryQueue>().Attempts(_webhook, null, 10, default)).Attempts.Any(attempt => attempt.State == DeliveryState.Delivered),
            "it is delivered",
            () => _time.Advance(TimeSpan.FromHours(1))); // until its next attempt is due

        Assert.Single(_receiver.Got.Select(got => got.Id).Distinct());
    }

    [Fact]
    public async Task Removed_it_is_told_nothing_more_and_what_it_was_told_is_forgotten()
    {
        await _platform.Close(_driver);
        await _platform.Attempts(_webhook, attempts => attempts.Count == 1);

        await _platform.Send(HttpMethod.Delete, Path(""), null);
        await _platform.Close(_driver);
        _time.Advance(TimeSpan.FromMinutes(1));
        await Ended($"{nameof(ForgetWebhook)}:{_webhook}");

        Assert.Single(_receiver.Got);
        Assert.Empty(await _platform.Get<ITables>().Open(DeliveryQueue.Table).Read(new(_webhook)).ToListAsync());
        var waiting = new OrchestrationQuery { Prefix = $"{nameof(DeliverWebhook)}:{_webhook}.", Statuses = [OrchestrationStatus.Running] };
        await Waiting.Until(async () => (await _platform.Get<IOrchestrator>().Query(waiting)).Instances.Count == 0);
        using var gone = await _platform.Http.GetAsync(Path(""));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_partner_has_50_webhooks_at_most()
    {
        for (var i = 1; i < WebhookEndpoints.Most; i++)
        {
            await _platform.AddWebhook(_receiver.Url);
        }

        using var answer = await _platform.Http.PostAsJsonAsync("/partner/v1/webhooks", new { url = _receiver.Url });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    private string Path(string under) => $"/partner/v1/webhooks/{_webhook}{(under.Length > 0 ? "/" : "")}{under}";

    private Task<System.Text.Json.JsonElement> Change(bool isPaused) =>
        _platform.Send(HttpMethod.Put, Path(""), new { url = _receiver.Url, types = new[] { "trip.closed" }, isPaused });

    /// <summary>True when the latest look at the driver's events ended so.</summary>
    private async Task<bool> Looked(string kind)
    {
        var orchestrator = _platform.Get<IOrchestrator>();
        var instance = Assert.Single((await orchestrator.Query(new() { Prefix = $"{nameof(DeliverWebhook)}:{_webhook}." })).Instances);
        return (await orchestrator.History(instance.Id)).LastOrDefault(line => line.Kind == "ActivityCompleted")?.Value.ToString().Contains(kind, StringComparison.Ordinal) == true;
    }

    private Task Ended(string prefix) => Waiting.Until(async () =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return (await _platform.Get<IOrchestrator>().Query(new() { Prefix = prefix, Statuses = [OrchestrationStatus.Completed] })).Instances.Count > 0;
    });
}
