using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>A running platform with a partner that has itself told of things, and drivers whose trips are closed at will.</summary>
internal sealed class ToldPlatform : IAsyncDisposable
{
    private const string Scope = "trip-summary:pricing driving-events:pricing";
    private readonly RunningPlatform _platform;
    private uint _trips;

    private ToldPlatform(RunningPlatform platform) =>
        (_platform, Http) = (platform, new(new Signed(this) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = platform.Http.BaseAddress });

    public string Partner { get; private set; } = "";

    public HttpClient Http { get; }

    public static async Task<ToldPlatform> Start(
        TimeProvider? time = null, TimeSpan? timeout = null, Action<WebApplicationBuilder>? adapt = null, string? folder = null)
    {
        var platform = await RunningPlatform.Start(
            time,
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(
                    [new("PartnerApi:RequestsPerMinute", "100000"), new("Webhooks:AllowLoopback", "true"), new("Webhooks:Timeout", $"{timeout ?? TimeSpan.FromSeconds(20)}")]);
                adapt?.Invoke(builder);
            },
            folder);
        var told = new ToldPlatform(platform);
        told.Partner = (await platform.Get<PartnerRegister>().Add("Insurer", PartnerKind.Insurer, default)).Partner.Id;
        return told;
    }

    public T Get<T>()
        where T : notnull => _platform.Get<T>();

    /// <summary>A webhook of the partner, and its secret.</summary>
    public async Task<(string Id, string Secret)> AddWebhook(Uri url, params EventType[] types)
    {
        var answer = await Post("/partner/v1/webhooks", new { url, types = types.Length == 0 ? null : types.Select(EnumName.Of) });
        return (answer.GetProperty("webhook").GetProperty("id").GetString()!, answer.GetProperty("secret").GetString()!);
    }

    public Task<WebhookEndpoint?> Webhook(string id) => Get<WebhookEndpoints>().Find(Partner, id, default).AsTask();

    /// <summary>A driver who granted the partner trips.</summary>
    public async Task<(string Driver, Grant Grant)> NewDriver()
    {
        var driver = (await Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        return (driver, await Grant(driver));
    }

    public async Task<Grant> Grant(string driver)
    {
        var now = Get<TimeProvider>().GetUtcNow();
        var grant = Grants.To(Partner, driver, DataCategory.TripSummary) with { Given = now, Until = now.AddDays(365) };
        await Get<Consents>().Give(grant, default);
        return grant;
    }

    public ValueTask<string> Subject(string driver) => Get<Pseudonyms>().Of(Partner, driver, default);

    /// <summary>A trip of a driver is closed and told; answers it.</summary>
    public async Task<Trip> Close(string driver, string? trace = null)
    {
        var trip = await Closed(driver, trace);
        await Announce(trip, driver);
        return trip;
    }

    /// <summary>A closed trip of a driver that nobody was told of yet.</summary>
    public async Task<Trip> Closed(string driver, string? trace = null)
    {
        var trip = ClosedTrips.Of(Boots.Name(Interlocked.Increment(ref _trips), 1), Get<TimeProvider>().GetUtcNow().AddHours(-1)) with { Trace = trace };
        var key = await Get<TripKeys>().GetOrCreate(trip.Id, ConnectedInsurance.Registry.Subject.Driver(driver), default);
        await Get<TripRows>().Insert(trip, key, default);
        return trip;
    }

    public Task Announce(Trip trip, string driver) =>
        Get<Upward<TripClosed>>().Raise(new(trip.Id, trip.Revision, ConnectedInsurance.Registry.Subject.Driver(driver)), default);

    /// <summary>The whole feed, page by page.</summary>
    public async Task<List<JsonElement>> Feed()
    {
        var (events, after) = (new List<JsonElement>(), "");
        while (true)
        {
            var page = await Read($"/partner/v1/events?{after}");
            var told = page.GetProperty("events").EnumerateArray().ToList();
            if (told.Count == 0)
            {
                return events;
            }

            events.AddRange(told);
            after = $"after={page.GetProperty("next").GetString()}";
        }
    }

    public async Task<JsonElement> Read(string path)
    {
        using var answer = await Http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    public async Task<JsonElement> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} answered {answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Returns when the attempts at a webhook are as a condition wants them.</summary>
    public async Task<IReadOnlyList<DeliveryAttempt>> Attempts(
        string webhook, Func<IReadOnlyList<DeliveryAttempt>, bool> are, [CallerArgumentExpression(nameof(are))] string what = "")
    {
        IReadOnlyList<DeliveryAttempt> attempts = [];
        await Waiting.Until(async () => are(attempts = (await Get<DeliveryQueue>().Attempts(webhook, null, 500, default)).Attempts), what);
        return attempts;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _platform.DisposeAsync();
    }

    /// <summary>Asks as the partner, with a token of now: one serves for ten minutes, and a test may last weeks.</summary>
    private sealed class Signed(ToldPlatform platform) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var issuer = request.RequestUri!.GetLeftPart(UriPartial.Authority);
            request.Headers.Authorization = new(
                "Bearer", await platform.Get<AccessTokens>().Issue(platform.Partner, DisclosureScope.Parse(Scope)!, issuer, cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
