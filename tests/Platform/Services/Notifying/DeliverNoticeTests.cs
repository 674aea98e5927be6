using System.Buffers.Text;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Services.Notifying.Push;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Notifying.Push;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying;

/// <summary>A driver with a browser and an address of their own, and what reaches them there.</summary>
public sealed class DeliverNoticeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Evening = new(2026, 7, 1, 21, 0, 0, TimeSpan.Zero); // 23:00 in Paris
    private static readonly Dictionary<string, string> Words = new() { ["dongle"] = "ci-1", ["since"] = "2026-07-01", ["percent"] = "40" };

    private readonly ManualTime _time = new(Evening);
    private readonly EmulatedBrowser _browser = new();
    private RunningPlatform _platform = null!;
    private Receiver _receiver = null!;
    private string _driver = "";
    private string _token = "";

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.Start();
        _platform = await RunningPlatform.Start(_time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));
        (_driver, _token) = await NewDriver();
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _receiver.DisposeAsync();
        _browser.Dispose();
    }

    [Fact]
    public async Task A_push_is_read_by_its_browser_alone_and_comes_under_the_platforms_key()
    {
        await Subscribe(new(_receiver.Url, "/push"));

        await Tell(NoticeKind.CrashAsked);

        var push = Assert.Single(await _receiver.Await(1));
        Assert.Equal(("aes128gcm", "high", "172800"), (push.Headers["content-encoding"], push.Headers["urgency"], push.Headers["ttl"]));
        var authorization = push.Headers["authorization"]["vapid ".Length..].Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var (status, body) = await Send(HttpMethod.Get, "/me/push");
        Assert.Equal((200, body.GetProperty("publicKey").GetString()), (status, authorization["k"]));
        var verdict = await new JsonWebTokenHandler().ValidateTokenAsync(authorization["t"], new()
        {
            ValidAudience = _receiver.Url.GetLeftPart(UriPartial.Authority),
            ValidateIssuer = false,
            IssuerSigningKeys = (await _platform.Get<SigningKeys>().Taken(SigningUse.WebPush, default)).Select(key => key.Public()),
            LifetimeValidator = (_, until, _, _) => until > Evening.UtcDateTime && until <= Evening.AddHours(24).UtcDateTime,
        });
        Assert.True(verdict.IsValid, verdict.Exception?.Message);
    }

    [Fact]
    public async Task A_browser_that_is_gone_is_forgotten_and_one_that_fails_is_tried_again()
    {
        var failures = 1;
        _receiver.Answer = (got, http) => Receiver.Status(http, got.Path == "/gone" ? 410 : Interlocked.Decrement(ref failures) >= 0 ? 503 : 201);
        await Subscribe(new(_receiver.Url, "/gone"));
        await Tell(NoticeKind.CrashAsked);
        await _receiver.Await(1);
        await Waiting.Until(async () => (await Send(HttpMethod.Get, "/me/push")).Body.GetProperty("subscriptions").GetArrayLength() == 0);
        await Subscribe(new(_receiver.Url, "/well"));
        await Tell(NoticeKind.CrashTold);
        await _receiver.Await(2);
        await Until(() => _receiver.Got.Count == 3, TimeSpan.FromSeconds(1));

        Assert.Equal(["/gone", "/well", "/well"], _receiver.Got.Select(got => got.Path));
    }

    [Fact]
    public async Task The_night_holds_back_what_is_not_urgent_and_the_inbox_has_it_at_once()
    {
        await Subscribe(new(_receiver.Url, "/push"));

        await Tell(NoticeKind.DongleSilent);
        await Tell(NoticeKind.CrashAsked);
        await _receiver.Await(1);
        Assert.Equal(["crash-asked", "dongle-silent"], await Inbox());
        await Until(() => _receiver.Got.Count == 2, TimeSpan.FromHours(1));

        Assert.InRange(_time.GetUtcNow() - Evening, TimeSpan.FromHours(8), TimeSpan.FromHours(9));
    }

    [Fact]
    public async Task The_drivers_own_address_is_told_at_once_in_words_and_signed()
    {
        var (status, added) = await Send(HttpMethod.Post, "/me/webhooks", new { url = _receiver.Url });
        Assert.Equal(201, status);

        await Tell(NoticeKind.DongleCoveragePoor);

        var told = Assert.Single(await _receiver.Await(1));
        var saying = JsonDocument.Parse(told.Body).RootElement;
        Assert.Equal(("notice.told", "dongle-coverage-poor"), (saying.GetProperty("type").GetString(), saying.GetProperty("data").GetProperty("kind").GetString()));
        Assert.StartsWith("Of the last weeks ci-1 covers 40 %.", saying.GetProperty("data").GetProperty("text").GetString(), StringComparison.Ordinal);
        var key = Convert.FromBase64String(added.GetProperty("secret").GetString()!["whsec_".Length..]);
        Assert.Equal(WebhookSignature.Of([key], told.Id, _time.GetUtcNow(), Encoding.UTF8.GetBytes(told.Body)), told.Headers["webhook-signature"]);
        Assert.Equal(204, (await Send(HttpMethod.Delete, $"/me/webhooks/{added.GetProperty("webhook").GetProperty("id").GetString()}")).Status);
        Assert.Empty((await Send(HttpMethod.Get, "/me/webhooks")).Body.GetProperty("webhooks").EnumerateArray());
    }

    [Fact]
    public async Task What_is_told_again_on_the_same_occasion_is_told_once()
    {
        await Tell(NoticeKind.DongleCoveragePoor);
        await Tell(NoticeKind.DongleCoveragePoor);

        Assert.Single(await Inbox());
    }

    [Fact]
    public async Task A_notice_is_read_once_it_is_marked_and_nobody_elses_is_there()
    {
        await Tell(NoticeKind.DongleCoveragePoor);
        var notice = (await Send(HttpMethod.Get, "/me/inbox")).Body.GetProperty("notices")[0];
        var path = $"/me/inbox/{notice.GetProperty("id").GetString()}/read";
        var (_, another) = await NewDriver();

        Assert.False(notice.GetProperty("isRead").GetBoolean());
        Assert.Equal(404, (await Send(HttpMethod.Put, path, token: another)).Status);
        Assert.Equal(204, (await Send(HttpMethod.Put, path)).Status);
        Assert.True((await Send(HttpMethod.Get, "/me/inbox")).Body.GetProperty("notices")[0].GetProperty("isRead").GetBoolean());
    }

    [Fact]
    public async Task Notices_are_gone_after_13_months()
    {
        await Tell(NoticeKind.DongleCoveragePoor);
        _time.Advance(ConnectedInsurance.Services.Notifying.Inbox.Kept + TimeSpan.FromDays(1));

        await _platform.Get<TellDriver>().Tell(_driver, NoticeKind.DongleCoveragePoor, "later", Words, default);

        Assert.Single(await _platform.Get<Inbox>().Between(_driver, Evening, _time.GetUtcNow().AddDays(1), default));
        Assert.Equal(2, await _platform.Get<ITables>().Open("inbox").Read(TableRange.Whole).CountAsync());
    }

    [Fact]
    public async Task A_push_service_at_a_private_address_is_never_called()
    {
        await using var guarded = await RunningPlatform.Start(_time);
        var subscription = _browser.Subscription(new($"https://127.0.0.1:{_receiver.Url.Port}/push"));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => guarded.Get<PostPush>().Post(subscription, [1], false, default));

        Assert.IsType<AddressRefusedException>(refused.InnerException);
        Assert.Empty(_receiver.Got);
    }

    private Task Tell(NoticeKind kind) => _platform.Get<TellDriver>().Tell(_driver, kind, "an occasion", Words, default);

    private async Task<List<string>> Inbox() =>
        [.. (await Send(HttpMethod.Get, "/me/inbox")).Body.GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal)];

    private async Task Subscribe(Uri endpoint)
    {
        var keys = new { p256dh = Base64Url.EncodeToString(_browser.Point), auth = Base64Url.EncodeToString(_browser.Auth) };
        Assert.Equal(201, (await Send(HttpMethod.Post, "/me/push", new { endpoint, keys })).Status);
    }

    /// <summary>Lets time pass until something is so.</summary>
    private async Task Until(Func<bool> isSo, TimeSpan step)
    {
        for (var waited = 0; !isSo(); waited++)
        {
            Assert.InRange(waited, 0, 1000);
            await Task.Delay(20);
            if (!isSo())
            {
                _time.Advance(step);
            }
        }
    }

    private async Task<(string Driver, string Token)> NewDriver()
    {
        var driver = (await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        return (driver, (await _platform.Get<DriverTokens>().Issue(driver, "mine", DriverScope.All, TimeSpan.FromDays(365), default))!.Value.Text);
    }

    private async Task<(int Status, JsonElement Body)> Send(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()), Headers = { Authorization = new("Bearer", token ?? _token) } };
        using var response = await _platform.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
