using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Recordings;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Recorded;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Collecting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Portability.Transferring;

/// <summary>A driver with a vault at a platform that trusts another, signed in.</summary>
internal sealed class MovingDriver : IAsyncDisposable
{
    private static readonly DateTimeOffset _asOf = TimeProvider.System.GetUtcNow().AddHours(1);
    private static readonly TimeSpan _length = TimeSpan.FromMinutes(6);
    private readonly string _cookie;
    private readonly string _csrf;
    private EmulatedDongle? _dongle;
    private int _drives;

    private MovingDriver(RunningPlatform platform, JoinedDriver joined, string cookie, string csrf)
    {
        (Platform, Joined, _cookie, _csrf) = (platform, joined, cookie, csrf);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = platform.Http.BaseAddress };
    }

    public RunningPlatform Platform { get; }

    public JoinedDriver Joined { get; }

    public HttpClient Http { get; }

    public DateTimeOffset Now => Platform.Get<TimeProvider>().GetUtcNow();

    public string Cookie => _cookie;

    public string Csrf => _csrf;

    /// <summary>Joins a platform at an address, with so many trips spread over the year before.</summary>
    public static async Task<MovingDriver> Settle(Uri address, Uri trusted, int trips, string? folder = null)
    {
        var platform = await RunningPlatform.Start(adapt: builder =>
        {
            builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
            builder.Configuration["Transfer:Platforms:0"] = trusted.ToString();
            builder.Configuration["Transfer:AllowLoopback"] = "true";
            builder.Configuration["Transfer:Round"] = "00:00:01";
        }, folder: folder);
        var joined = trips > 0 ? await platform.Join("ci-moving") : await WithoutACar(platform);
        await platform.Get<Vaults>().Open(joined.Id, default);
        var (secret, open) = (await platform.Get<Sessions>().Begin(joined.Id, "a browser", [], default))!.Value;
        var driver = new MovingDriver(platform, joined, secret, open.Csrf);
        for (var trip = 0; trip < trips; trip++)
        {
            await driver.DriveOnce(driver.Now.AddDays(-360 + 350.0 * trip / trips));
        }

        return driver;
    }

    /// <summary>Drives what a real driver drove, with place, on days of the last ten months: what is older than three years goes with the next sweep.</summary>
    public async Task<int> DriveRecorded()
    {
        await Platform.Get<CollectionPolicies>().Choose(Joined.Dongle, CollectionChoice.WithPlace, default);
        var dongle = Joined.Plug(Platform.Http, TimeProvider.System, new() { Mode = CollectionMode.WithPlace });
        var drives = ReplayRecording.Trips(Recording.Read(Converted.DriveplotText())).ToList();
        for (var i = 0; i < drives.Count; i++)
        {
            Assert.True((await dongle.Drive(drives[i] with { Start = Now.AddDays(-300 + 10 * i) })).IsComplete);
            dongle.Reboot();
        }

        await Platform.Settle();
        return drives.Count;
    }

    private static async Task<JoinedDriver> WithoutACar(RunningPlatform platform) =>
        new((await platform.Get<Drivers>().Add(new(JoinedDriver.Name, JoinedDriver.Email), "Europe/Paris", default)).Id, platform.Operator, "", []);

    public static async Task<string> Another(MovingDriver at) =>
        (await at.Platform.Get<Drivers>().Add(new("Mallory", "mallory@example.org"), "Europe/Paris", default)).Id;

    /// <summary>Drives, delivers and closes one trip; by turns calm and harsh.</summary>
    public async Task DriveOnce(DateTimeOffset? start = null)
    {
        _dongle ??= new(new("http://nowhere.invalid"), Joined.Dongle, new byte[32], new HttpClient(), TimeProvider.System);
        var drive = GeneratedDrive.Make(_drives % 2 == 0 ? Temper.Aggressive : Temper.Calm, _length, ++_drives, start ?? Now.AddHours(-1));
        var report = await Joined.Plug(Platform.Http, TimeProvider.System).Deliver([.. _dongle.Batches(drive)]);
        Assert.True(report.Delivered > 0);
        _dongle.Reboot();
        await Platform.Settle();
    }

    public async Task Grant() => await Platform.Get<Consents>().Give(
        Grants.To((await Platform.Get<PartnerRegister>().Add("Insurer", PartnerKind.Insurer, default)).Partner.Id, Joined.Id, DataCategory.Rating), default);

    /// <summary>Asks to fetch from another platform and confirms there; where the browser is sent back to.</summary>
    public async Task<(string Transfer, Uri Callback)> Ask(MovingDriver source, bool isContinuous = false)
    {
        using var begun = await Send(HttpMethod.Post, "/me/transfers", new { from = source.Http.BaseAddress, isContinuous });
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        var asked = await begun.Content.ReadFromJsonAsync<JsonElement>();
        var query = HttpUtility.ParseQueryString(new Uri(asked.GetProperty("authorize").GetString()!).Query);
        using var confirmed = await source.Send(HttpMethod.Post, "/me/transfers/authorizations", new
        {
            clientId = query["client_id"],
            redirectUri = query["redirect_uri"],
            codeChallenge = query["code_challenge"],
            state = query["state"],
            isContinuous,
        });
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
        return (asked.GetProperty("transfer").GetString()!, new((await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("redirect").GetString()!));
    }

    /// <summary>The whole of it, to its end.</summary>
    public async Task<string> FetchFrom(MovingDriver source, bool isContinuous = false, TransferState until = TransferState.Done)
    {
        var (id, callback) = await Ask(source, isContinuous);
        using var back = await Http.GetAsync(callback);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await Waiting.Until(async () => (await Transfer(id)) is var at && (at.State == until || at.State == TransferState.Refused));
        Assert.Null((await Transfer(id)).Refusal);
        return id;
    }

    public async Task<Transfer> Transfer(string id) => (await Platform.Get<Transfers>().Find(Joined.Id, id, default))!;

    public async Task<JsonElement> Listed(string id)
    {
        using var answer = await Send(HttpMethod.Get, "/me/transfers", null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("transfers").EnumerateArray().Single(listed => listed.GetProperty("id").GetString() == id);
    }

    public async Task<HttpStatusCode> Steer(string id, string what)
    {
        using var answer = await Send(HttpMethod.Put, $"/me/transfers/{id}/steering", new { @do = what });
        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Add("Cookie", $"connected-insurance={_cookie}");
        request.Headers.Add("X-CSRF-Token", _csrf);
        return await Http.SendAsync(request);
    }

    /// <summary>Everything but what has a reason to stay, and the rating, which is reckoned anew: canonical lines, those of a piece in order, the driver's own id masked.</summary>
    public Task<string> Dump() => Dump(Platform.Services, Joined.Id);

    public static async Task<string> Dump(IServiceProvider platform, string driver)
    {
        var scope = new PartScope(driver, Until: _asOf);
        var text = new StringBuilder();
        foreach (var part in platform.GetRequiredService<AllParts>().InOrder.Where(part => part.Name == "rating" || !(Travelling.Stays.ContainsKey(part.Name) || part.Name == Travelling.Proposed)))
        {
            await foreach (var piece in part.Pieces(scope, default))
            {
                text.Append(CultureInfo.InvariantCulture, $"== {part.Name} {piece}\n");
                var lines = await part.Lines(scope, piece, default).Select(line => Encoding.UTF8.GetString(line.Span)).ToListAsync();
                text.AppendJoin('\n', lines.Order(StringComparer.Ordinal)).Append('\n');
            }
        }

        return Regex.Replace(text.ToString(), "drv-[0-9a-z]{20}", "the driver");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Platform.DisposeAsync();
    }
}
