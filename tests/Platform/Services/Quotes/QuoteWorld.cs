using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Quotes;

/// <summary>An emulated car was driven; two insurers may be asked what they would insure that for, a third is not asked, and each has itself told at a server of its own.</summary>
internal sealed class QuoteWorld : IAsyncDisposable
{
    private readonly RunningPlatform _platform;
    private readonly string _token;

    private QuoteWorld(RunningPlatform platform, ManualTime time, JoinedDriver driver, string token, IReadOnlyList<ListeningPartner> partners)
    {
        (_platform, Time, Driver, _token) = (platform, time, driver, token);
        (First, Second, Unasked, Garage) = (partners[0], partners[1], partners[2], partners[3]);
    }

    public RunningPlatform Platform => _platform;

    public ManualTime Time { get; }

    public JoinedDriver Driver { get; }

    /// <summary>Insures the driver already, who granted it everything for pricing.</summary>
    public ListeningPartner First { get; }

    public ListeningPartner Second { get; }

    public ListeningPartner Unasked { get; }

    public ListeningPartner Garage { get; }

    public IEnumerable<ListeningPartner> Everybody => [First, Second, Unasked, Garage];

    public static async Task<QuoteWorld> Drive()
    {
        var time = new ManualTime(Journey.Over);
        var platform = await RunningPlatform.Start(time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));
        var driver = await platform.Join("ci-quoted");
        var dongle = new EmulatedDongle(new("http://nowhere.invalid"), driver.Dongle, new byte[32], new HttpClient(), TimeProvider.System, new());
        await driver.Plug(platform.Http, time).Deliver([.. dongle.Batches(GeneratedDrive.Make(Temper.Calm, TimeSpan.FromMinutes(12), 1, Journey.Monday))]);
        await platform.Settle();
        var everything = Enum.GetValues<DataCategory>();
        var partners = new List<ListeningPartner>
        {
            await ListeningPartner.Join(platform, "First", PartnerKind.Insurer, Purpose.Pricing, driver.Id, everything),
            await ListeningPartner.Join(platform, "Second", PartnerKind.Insurer, Purpose.Pricing, null),
            await ListeningPartner.Join(platform, "Unasked", PartnerKind.Insurer, Purpose.Pricing, null),
            await ListeningPartner.Join(platform, "Garage", PartnerKind.Garage, Purpose.Maintenance, driver.Id, DataCategory.VehicleHealth),
        };
        foreach (var insurer in partners)
        {
            await Published.By(platform.Get<PartnerRegister>(), platform.Get<PublishedNotices>(), insurer.Id);
        }

        await platform.Get<Products>().Enter(Offers.Of(partners[0].Id), default);
        var token = (await platform.Get<DriverTokens>().Issue(driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(90), default))!.Value.Text;
        return new(platform, time, driver, token, partners);
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        foreach (var partner in Everybody)
        {
            await partner.DisposeAsync();
        }
    }

    /// <summary>What is asked of the first two.</summary>
    public object Wish(params string[] show) => new
    {
        yearlyKm = 9_000,
        covers = new[] { "liability", "theft" },
        insurers = new[] { First.Id, Second.Id },
        show = show.Length == 0 ? ["kmOver5000", "score"] : show,
        levels = Offers.Levels,
        bonusMalus = 0.76m,
    };

    /// <summary>Asks, and returns when both insurers were told; the request.</summary>
    public async Task<string> Publish(object? wish = null)
    {
        var (first, second) = (First.Told.Count(IsPublished), Second.Told.Count(IsPublished)); // before it is asked: they may be told before the answer is read
        var (status, body) = await AsDriver(HttpMethod.Post, "/me/quote-requests", wish ?? Wish());
        Assert.True(status == 201, body.ToString());
        await Wait(() => Task.FromResult(First.Told.Count(IsPublished) > first && Second.Told.Count(IsPublished) > second));
        return body.GetProperty("id").GetString()!;
    }

    public static bool IsPublished((string Type, JsonElement Said) told) => told.Type == "quote-request.published";

    /// <summary>What an insurer calls the driver on the occasion it was told of last.</summary>
    public static string NameAt(ListeningPartner insurer) => insurer.Told.Last(IsPublished).Said.GetProperty("request").GetString()!;

    public static object Terms(long liabilityMinor, DateTimeOffset now, string? document = null) => new
    {
        covers = new[] { new { cover = "liability", yearlyMinor = liabilityMinor } },
        yearlyFeeMinor = 1_200,
        taxesMinor = 9_000,
        currency = "EUR",
        validUntil = DateOnly.FromDateTime(now.AddDays(40).UtcDateTime),
        document,
    };

    /// <summary>An insurer quotes on what it was told of last.</summary>
    public async Task<int> Quote(ListeningPartner insurer, long liabilityMinor = 40_000, string? document = null) =>
        (await AsInsurer(insurer, HttpMethod.Put, $"/partner/v1/quote-requests/{NameAt(insurer)}/quote", Terms(liabilityMinor, Time.GetUtcNow(), document))).Status;

    public Task<(int Status, JsonElement Body)> AsDriver(HttpMethod method, string path, object? body = null) => Send(method, path, body, request => request.Headers.Authorization = new("Bearer", _token));

    public async Task<(int Status, JsonElement Body)> AsInsurer(ListeningPartner insurer, HttpMethod method, string path, object? body = null)
    {
        var scope = new DisclosureScope(Purpose.Pricing, Enum.GetValues<DataCategory>().ToHashSet());
        var token = await _platform.Get<AccessTokens>().Issue(insurer.Id, scope, _platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        return await Send(method, path, body, request => request.Headers.Authorization = new("Bearer", token));
    }

    /// <summary>The driver, signed in, chooses.</summary>
    public async Task<int> Choose(string request, ListeningPartner insurer, long acceptedMinor)
    {
        var (secret, open) = (await _platform.Get<Sessions>().Begin(Driver.Id, "a browser", [], default))!.Value;
        return (await Send(HttpMethod.Post, $"/me/quote-requests/{request}/choice", new { insurer = insurer.Id, acceptedMinor }, message =>
        {
            message.Headers.Add("Cookie", $"connected-insurance={secret}");
            message.Headers.Add("X-CSRF-Token", open.Csrf);
        })).Status;
    }

    public async Task<JsonElement> Read(string request) =>
        (await AsDriver(HttpMethod.Get, "/me/quote-requests")).Body.GetProperty("requests").EnumerateArray().Single(one => one.GetProperty("id").GetString() == request);

    /// <summary>The kinds of what the driver was told about quotes, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Notices() =>
        [.. (await AsDriver(HttpMethod.Get, "/me/inbox")).Body.GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()!).Where(kind => kind.StartsWith("quote", StringComparison.Ordinal)).Reverse()];

    /// <summary>Lets time pass to a moment; returns when what was to follow did.</summary>
    public async Task PassTo(DateTimeOffset moment, Func<Task<bool>> done, [CallerArgumentExpression(nameof(done))] string what = "")
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300)); // what waits for the moment has set its timer by then, or sets it for one that passed
        Time.Advance(moment - Time.GetUtcNow());
        await Waiting.Until(done, what, () => Time.Advance(TimeSpan.FromSeconds(1)));
    }

    /// <summary>Returns when something holds; a call that failed on a busy machine is tried again meanwhile, for which the clock moves a little.</summary>
    public Task Wait(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "") =>
        Waiting.Until(holds, what, () => Time.Advance(TimeSpan.FromSeconds(2))); // the second attempt comes after 5 s

    private async Task<(int Status, JsonElement Body)> Send(HttpMethod method, string path, object? body, Action<HttpRequestMessage> prove)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        prove(request);
        using var response = await _platform.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }
}
