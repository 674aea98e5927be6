using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Recorded;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Portability.Transferring;

/// <summary>A driver moves between two processes that are both killed on the way.</summary>
/// <remarks>A sample each time; a year of 1,200 trips with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledTransfer</c>.</remarks>
public sealed class KilledTransferTests(ITestOutputHelper output) : IDisposable
{
    private static readonly bool _isLong = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1";
    private static readonly int _trips = _isLong ? 1200 : 12;
    private static readonly int _kills = _isLong ? 20 : 4;

    /// <value>Parts that must not be empty, lest two empty ones be equal.</value>
    private static readonly string[] Written =
        ["partners", "vehicles", "journal", "trips", "scores", "notes", "contests", "batches", "rating", "policies", "premiums", "claims", "claims-histories", "told", "notifications", "crashes", "rating-changes",
        "vehicle-health", "service-plans", "leads", "moments", "coachings", "coaching-wish", "quote-requests"];

    private readonly TemporaryFolder _there = new();
    private readonly TemporaryFolder _here = new();
    private readonly Uri _a = PlatformProcess.FreeAddress();
    private readonly Uri _b = PlatformProcess.FreeAddress();
    private int _recorded;

    public void Dispose()
    {
        _there.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task A_year_moves_whole_though_both_are_killed_and_moving_again_changes_nothing()
    {
        var (source, target) = await Settle();
        var begun = Stopwatch.GetTimestamp();
        var (a, b) = (await Run(_there, _a, _b), await Run(_here, _b, _a));
        var id = await Begin(source, target);
        for (var kill = 0; kill < _kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150 * kill));
            var (process, folder, own, other) = kill % 2 == 0 ? (b, _here, _b, _a) : (a, _there, _a, _b);
            await process.DisposeAsync();
            process = await Run(folder, own, other);
            (a, b) = kill % 2 == 0 ? (a, process) : (process, b);
        }

        await Waiting.Until(() => IsDone(target, id), longest: _isLong ? TimeSpan.FromMinutes(30) : null);
        output.WriteLine($"{_trips} emulated and {_recorded} recorded trips moved in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s, {_kills} kills included.");
        var again = await Begin(source, target);
        await Waiting.Until(() => IsDone(target, again), longest: _isLong ? TimeSpan.FromMinutes(30) : null);
        await a.Stop();
        await b.Stop();

        var (left, arrived) = (await Dump(_there, source.Id), await Dump(_here, target.Id));
        Assert.Equal(_trips + _recorded, arrived.Split("== batches ").Length - 1);
        Assert.All(Written, part => Assert.Matches($@"== {part} [^\n]*\n\{{", left));
        Assert.Empty(left.Split('\n').Except(arrived.Split('\n'))); // named first: the whole is megabytes
        Assert.Equal(left, arrived);
        Assert.All(await Counts(target, again), count => Assert.Equal((0, 0), count));
    }

    /// <summary>A year of trips on the one, nobody's yet on the other; both closed again.</summary>
    private async Task<(Party Source, Party Target)> Settle()
    {
        await using var source = await MovingDriver.Settle(_a, _b, _trips, _there.Path);
        _recorded = RecordedFolder.WhyAbsent is null ? await source.DriveRecorded() : 0;
        await Lived.At(source.Platform.Services, source.Joined.Id, source.Now);
        await using var target = await MovingDriver.Settle(_b, _a, 0, _here.Path);
        return (new(_a, source.Joined.Id, source.Cookie, source.Csrf), new(_b, target.Joined.Id, target.Cookie, target.Csrf));
    }

    private static Task<PlatformProcess> Run(TemporaryFolder folder, Uri own, Uri trusted) => PlatformProcess.Run(
        folder.Path, own, ("Transfer__Platforms__0", trusted.ToString()), ("Transfer__AllowLoopback", "true"), ("Embedded__ReserveBytes", "0"));

    private static async Task<string> Begin(Party source, Party target)
    {
        var begun = await target.Send(HttpMethod.Post, "/me/transfers", new { from = source.Address });
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(begun.GetProperty("authorize").GetString()!).Query);
        var confirmed = await source.Send(HttpMethod.Post, "/me/transfers/authorizations", new
        {
            clientId = query["client_id"],
            redirectUri = query["redirect_uri"],
            codeChallenge = query["code_challenge"],
            state = query["state"],
        });
        using var http = new HttpClient();
        Assert.NotEmpty(await http.GetStringAsync(confirmed.GetProperty("redirect").GetString()));
        return begun.GetProperty("transfer").GetString()!;
    }

    private static async Task<bool> IsDone(Party target, string id)
    {
        var listed = await Listed(target, id);
        Assert.NotEqual("refused", listed.GetProperty("state").GetString());
        return listed.GetProperty("state").GetString() == "done";
    }

    private static async Task<JsonElement> Listed(Party target, string id) =>
        (await target.Send(HttpMethod.Get, "/me/transfers", null)).GetProperty("transfers").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);

    private async Task<List<(int Added, int Conflicts)>> Counts(Party target, string id)
    {
        await using var platform = await RunningPlatform.Start(folder: _here.Path);
        var transfer = await platform.Get<ConnectedInsurance.Portability.Transferring.Transfers>().Find(target.Id, id, default);
        return [.. transfer!.Report!.Counts.Select(count => ((int)count.Added, (int)count.Conflicts))];
    }

    private static async Task<string> Dump(TemporaryFolder folder, string driver)
    {
        await using var platform = await RunningPlatform.Start(folder: folder.Path);
        return await MovingDriver.Dump(platform.Services, driver);
    }

    /// <summary>A driver's browser at a platform.</summary>
    private sealed record Party(Uri Address, string Id, string Cookie, string Csrf)
    {
        public async Task<JsonElement> Send(HttpMethod method, string path, object? body)
        {
            using var http = new HttpClient { BaseAddress = Address };
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
            request.Headers.Add("Cookie", $"connected-insurance={Cookie}");
            request.Headers.Add("X-CSRF-Token", Csrf);
            using var answer = await http.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
