using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Demo;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>A platform that dies again and again while trips are driven, granted, withdrawn and told, and a receiver that now and then fails.</summary>
/// <remarks>A sample of the kills each time; all 40 with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledDelivery</c>.</remarks>
public sealed class KilledDeliveryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Drivers = 4;
    private const int Seed = 20261122;
    private static readonly int Kills = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 40 : 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly DisclosureScope Scope = DisclosureScope.Parse("trip-summary:pricing")!;

    private readonly TemporaryFolder _folder = new();
    private readonly Uri _address = PlatformProcess.FreeAddress();
    private readonly Random _random = new(Seed);
    private Receiver _receiver = null!;
    private HttpClient _http = null!;
    private PlatformProcess _process = null!;
    private string _webhook = "";

    public async Task InitializeAsync()
    {
        _http = new() { BaseAddress = _address };
        _receiver = await Receiver.Start();
        _process = await Run();
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        await _receiver.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Feed_and_webhook_told_the_same_in_the_same_order()
    {
        var (taken, seen) = (new ConcurrentQueue<Received>(), new ConcurrentDictionary<string, bool>());
        _receiver.Answer = async (got, http) =>
        {
            var isTaken = !seen.TryAdd(got.Id, true) || Random.Shared.Next(10) > 0; // a second failure would be tried again in 5 minutes
            await Receiver.Status(http, isTaken ? 204 : 500);
            if (isTaken)
            {
                taken.Enqueue(got);
            }
        };
        var platformOperator = DemoClient.Bearer(_http, await new OperatorToken(KeyFileSecrets.Read(Path.Combine(_folder.Path, "data.key"))).Get(default));
        var insurer = await platformOperator.AddPartner(new("Load", PartnerKind.Insurer), default);
        await (await DemoClient.Partner(_http, insurer.Partner, insurer.Secret, Scope, default)).PublishNotice(Published.Everything, default);
        await AddWebhook(insurer);
        using var enough = new CancellationTokenSource();
        var driving = new List<Task>();
        for (var i = 0; i < Drivers; i++)
        {
            var (number, driver) = (i, await JoinedDriver.Join(_http, platformOperator, $"ci-told-{i}"));
            driving.Add(Task.Run(() => Drive(driver, number, enough.Token)));
            driving.Add(Task.Run(() => Consent(driver, insurer.Partner, enough.Token)));
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(1000 + _random.Next(2000));
            await _process.Kill();
            await _process.DisposeAsync();
            _process = await Run();
        }

        await enough.CancelAsync();
        await Task.WhenAll(driving);
        var (fed, refused) = await WhenAllIsTold(insurer, taken);

        Assert.Equal(fed.Count, fed.Select(told => told.Id).Distinct().Count());
        var told = taken.Select(got => got.Id).Distinct().ToHashSet();
        Assert.Empty(told.Except(fed.Select(one => one.Id)));
        Assert.All(fed, one => Assert.True(told.Contains(one.Id) || refused.Contains(one.Id)));
        foreach (var subject in fed.GroupBy(one => one.Subject))
        {
            var delivered = taken.Where(got => got.Body.Contains(subject.Key, StringComparison.Ordinal)).Select(got => got.Id).Distinct();
            Assert.Equal(subject.Select(one => one.Id).Where(told.Contains), delivered);
        }

        Assert.InRange(fed.Count(one => one.Type == "trip.closed"), Drivers, int.MaxValue);
        output.WriteLine($"{Kills} kills; {fed.Count} events fed, {told.Count} told by webhook in {_receiver.Got.Count} deliveries, {refused.Count} refused by the gate at their time");
    }

    private Task<PlatformProcess> Run() => PlatformProcess.Run(_folder.Path, _address, ("Webhooks__AllowLoopback", "true"));

    private async Task AddWebhook(AddPartner.Response insurer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/partner/v1/webhooks") { Content = JsonContent.Create(new { url = _receiver.Url }) };
        request.Headers.Authorization = new("Bearer", await Token(insurer));
        using var answer = await _http.SendAsync(request);
        _webhook = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("webhook").GetProperty("id").GetString()!;
    }

    private async Task<string> Token(AddPartner.Response insurer)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", insurer.Partner), new("client_secret", insurer.Secret), new("scope", Scope.ToString()),
        ]);
        using var answer = await _http.PostAsync(IssueAccessToken.Path, form);
        return (await answer.Content.ReadFromJsonAsync<IssueAccessToken.Response>())!.AccessToken;
    }

    /// <summary>Short trips, one after the other, each delivered whole.</summary>
    private async Task Drive(JoinedDriver driver, int number, CancellationToken enough)
    {
        var dongle = driver.Plug(_http, new HurriedTime(), new() { Patience = TimeSpan.FromDays(1) });
        var start = TimeProvider.System.GetUtcNow().AddDays(-100);
        for (var trips = 0; !enough.IsCancellationRequested; trips++)
        {
            await dongle.Drive(GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(2), number + trips * Drivers, start.AddMinutes(10 * trips)), null, CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None);
        }
    }

    /// <summary>Grants, and now and then withdraws and grants again; ends with a grant in force, so that the feed tells what was ever told.</summary>
    private static async Task Consent(JoinedDriver driver, string partner, CancellationToken enough)
    {
        while (true)
        {
            var grant = await Waiting.Answered(() => driver.Self.GiveGrant(new(partner, 1, Purpose.Pricing, [DataCategory.TripSummary]), default));
            if (enough.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(1500, CancellationToken.None);
            await Waiting.Answered(() => driver.Self.WithdrawGrant(grant.Grant.Id, default));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>The whole feed, once everything in it was told by the webhook too or refused to it, and nothing is on its way into it.</summary>
    private async Task<(List<(string Id, string Type, string Subject)> Fed, HashSet<string> Refused)> WhenAllIsTold(
        AddPartner.Response insurer, IReadOnlyCollection<Received> taken)
    {
        using var late = new CancellationTokenSource(Patience);
        var before = -1;
        while (true)
        {
            var partner = DemoClient.Bearer(_http, await Token(insurer));
            var fed = await Pages(partner, "/partner/v1/events", "after", "events", told => (Text(told, "id"), Text(told, "type"), Text(told, "subject")));
            var attempts = await Pages(partner, $"/partner/v1/webhooks/{_webhook}/deliveries", "cursor", "attempts", one => (Id: Text(one, "event"), State: Text(one, "state")));
            var refused = attempts.Where(one => one.State == "refused").Select(one => one.Id).ToHashSet();
            var done = taken.Select(got => got.Id).Concat(refused).ToHashSet();
            if (fed.Count == before && fed.All(told => done.Contains(told.Item1)))
            {
                return (fed, refused);
            }

            Assert.False(late.IsCancellationRequested, $"{fed.Count(told => !done.Contains(told.Item1))} of {fed.Count} events were not told.");
            before = fed.Count;
            await Task.Delay(2000);
        }
    }

    private static async Task<List<T>> Pages<T>(DemoClient partner, string path, string cursor, string list, Func<JsonElement, T> read)
    {
        var (all, next) = (new List<T>(), (string?)null);
        do
        {
            var (status, body) = await partner.Read(next is null ? path : $"{path}?{cursor}={next}", default);
            Assert.True(status == 200, body);
            var page = JsonDocument.Parse(body).RootElement;
            var items = page.GetProperty(list).EnumerateArray().Select(read).ToList();
            all.AddRange(items);
            next = items.Count == 0 ? null : page.GetProperty("next").GetString();
        }
        while (next is not null);
        return all;
    }

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString()!;
}
