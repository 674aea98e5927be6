using System.Net;
using System.Net.Sockets;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using Microsoft.AspNetCore.Http;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>Receivers that do what receivers do.</summary>
public sealed class BadReceiverTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private ToldPlatform _platform = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => (_platform, _receiver) = (await ToldPlatform.Start(timeout: Timeout), await Receiver.Start());

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task One_that_fails_is_asked_again_after_5_seconds_under_the_same_id()
    {
        _receiver.Answer = (_, http) => Receiver.Status(http, _receiver.Got.Count == 1 ? 500 : 200);

        var webhook = await Told();

        var attempts = await _platform.Attempts(webhook, attempts => attempts.Count == 2);
        Assert.Equal([(1, DeliveryState.Retrying, 500), (2, DeliveryState.Delivered, 200)], attempts.Reverse().Select(a => (a.Number, a.State, a.Status ?? 0)));
        Assert.InRange((attempts[1].Next!.Value - attempts[1].At).TotalSeconds, 4, 6);
        Assert.InRange((_receiver.Got[1].At - _receiver.Got[0].At).TotalSeconds, 4, 10);
        Assert.Equal(_receiver.Got[0].Id, _receiver.Got[1].Id);
        Assert.Equal(_receiver.Got[0].Body.Split("\"data\"")[1], _receiver.Got[1].Body.Split("\"data\"")[1]);
    }

    [Fact]
    public async Task One_that_hangs_is_given_up_when_its_time_is_up()
    {
        _receiver.Answer = (_, http) => Task.Delay(System.Threading.Timeout.Infinite, http.RequestAborted);

        var attempt = (await _platform.Attempts(await Told(), attempts => attempts.Count == 1))[0];

        Assert.Equal((DeliveryState.Retrying, null, CallFailure.TooSlow), (attempt.State, attempt.Status, attempt.Failure));
        Assert.InRange(attempt.Milliseconds, 990, 5000);
    }

    [Fact]
    public async Task One_that_redirects_has_failed_and_is_not_followed()
    {
        await using var other = await Receiver.Start();
        _receiver.Answer = (_, http) =>
        {
            http.Response.Redirect(other.Url.AbsoluteUri, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        var attempt = (await _platform.Attempts(await Told(), attempts => attempts.Count == 1))[0];

        Assert.Equal((DeliveryState.Retrying, 307), (attempt.State, attempt.Status));
        Assert.Empty(other.Got);
    }

    [Fact]
    public async Task One_that_is_gone_is_asked_no_more_and_the_partner_is_told_elsewhere()
    {
        await using var operations = await Receiver.Start();
        await _platform.AddWebhook(operations.Url, EventType.WebhookDisabled);
        _receiver.Answer = (_, http) => Receiver.Status(http, 410);

        var webhook = await Told();

        Assert.Contains("\"webhook.disabled\"", (await operations.Await(1))[0].Body, StringComparison.Ordinal);
        Assert.Equal(WebhookStop.Gone, (await _platform.Webhook(webhook))!.Stopped);
        await _platform.Close((await _platform.NewDriver()).Driver);
        Assert.Single(_receiver.Got);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task One_that_asks_for_time_gets_it(int status)
    {
        _receiver.Answer = (_, http) =>
        {
            http.Response.Headers.RetryAfter = "90";
            return Receiver.Status(http, status);
        };

        var attempt = (await _platform.Attempts(await Told(), attempts => attempts.Count == 1))[0];

        Assert.Equal((DeliveryState.Retrying, status), (attempt.State, attempt.Status));
        Assert.InRange((attempt.Next!.Value - attempt.At).TotalSeconds, 89, 91);
    }

    [Fact]
    public async Task One_that_streams_without_end_has_taken_it_with_its_first_lines_and_is_hung_up_on()
    {
        using var endless = new EndlessServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", $"1000\r\n{new string('a', 4096)}\r\n");

        var attempt = (await _platform.Attempts(await Told(endless.Url), attempts => attempts.Count == 1))[0];

        Assert.Equal((DeliveryState.Delivered, 200), (attempt.State, attempt.Status));
        Assert.InRange(await endless.Sent.WaitAsync(Patience), 0, 16 << 20); // what the sockets hold
    }

    [Fact]
    public async Task One_whose_headers_never_end_has_not_answered()
    {
        using var endless = new EndlessServer("HTTP/1.1 200 OK\r\n", $"x-more: {new string('a', 200)}\r\n");

        var attempt = (await _platform.Attempts(await Told(endless.Url), attempts => attempts.Count == 1))[0];

        Assert.Equal((DeliveryState.Retrying, CallFailure.NoAnswer), (attempt.State, attempt.Failure));
        Assert.InRange(await endless.Sent.WaitAsync(Patience), 0, 16 << 20);
    }

    [Fact]
    public async Task One_that_nobody_listens_at_opens_its_breaker_after_5_failures_and_is_left_alone()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var nowhere = new Uri($"http://{free.LocalEndpoint}");
        free.Stop();
        var (webhook, _) = await _platform.AddWebhook(nowhere, EventType.TripClosed);
        for (var i = 0; i < 30; i++)
        {
            await _platform.Close((await _platform.NewDriver()).Driver);
        }

        await _platform.Attempts(webhook, attempts => attempts.Count >= 5);
        await Task.Delay(500);
        var attempts = await _platform.Attempts(webhook, _ => true);

        Assert.InRange(attempts.Count, 5, 22); // 5 and those under way beside them
        Assert.All(attempts, attempt => Assert.Equal(CallFailure.NotReached, attempt.Failure));
        Assert.NotNull((await _platform.Get<WatchWebhooks>().Of(webhook, default)).OpenUntil);
    }

    /// <summary>A webhook, after something was told to it.</summary>
    private async Task<string> Told(Uri? url = null)
    {
        var (webhook, _) = await _platform.AddWebhook(url ?? _receiver.Url, EventType.TripClosed);
        await _platform.Close((await _platform.NewDriver()).Driver);
        return webhook;
    }
}
