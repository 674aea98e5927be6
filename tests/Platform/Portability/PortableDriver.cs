using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Collecting;

namespace ConnectedInsurance.Platform.Tests.Portability;

/// <summary>A driver of whom something of everything is kept, at a platform that runs.</summary>
internal sealed class PortableDriver : IAsyncDisposable
{
    /// <summary>A name that a spreadsheet would take for a formula.</summary>
    public const string TokenName = "=HYPERLINK(\"http://evil.invalid\")";

    private static readonly TimeSpan _length = TimeSpan.FromMinutes(12);

    private readonly HttpClient _http;

    private PortableDriver(RunningPlatform platform, ManualTime time, JoinedDriver joined, string token, string insurer)
    {
        (Platform, Time, Joined, Insurer) = (platform, time, joined, insurer);
        _http = new HttpClient { BaseAddress = platform.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
    }

    public RunningPlatform Platform { get; }

    public ManualTime Time { get; }

    public JoinedDriver Joined { get; }

    public string Id => Joined.Id;

    public string Insurer { get; }

    public HttpClient Http => _http;

    /// <summary>Drives so many trips with place, some harshly, and has an insurer told, a policy settled, a claim reported and a trip contested.</summary>
    public static async Task<PortableDriver> Drive(int trips = 3, string? folder = null)
    {
        var time = new ManualTime(Journey.Over);
        var platform = await RunningPlatform.Start(time, folder: folder);
        var joined = await platform.Join(Journey.Dongle);
        await platform.Get<CollectionPolicies>().Choose(Journey.Dongle, CollectionChoice.WithPlace, default);
        await platform.Get<DriverTokens>().Issue(joined.Id, TokenName, DriverScope.All, TimeSpan.FromDays(30), default);
        var dongle = new EmulatedDongle(new("http://nowhere.invalid"), Journey.Dongle, new byte[32], new HttpClient(), TimeProvider.System, new() { Mode = CollectionMode.WithPlace });
        for (var trip = 0; trip < trips; trip++)
        {
            var drive = GeneratedDrive.Make(trip % 2 == 0 ? Temper.Aggressive : Temper.Calm, _length, trip, Journey.Monday.AddDays(trip));
            await joined.Plug(platform.Http, time).Deliver([.. dongle.Batches(drive)]);
            dongle.Reboot();
        }

        await platform.Settle();
        var insurer = await Lived.At(platform.Services, joined.Id, Journey.Over);
        var token = await platform.Get<DriverTokens>().Issue(joined.Id, "everything", DriverScope.All, TimeSpan.FromDays(90), default);
        return new(platform, time, joined, token!.Value.Text, insurer);
    }

    /// <summary>Asks for an export and waits until it is ready; its id.</summary>
    public async Task<string> Export(object? request = null)
    {
        using var asked = await _http.PostAsJsonAsync("/me/exports", request ?? new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var export = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("export").GetString()!;
        await Ready(export);
        return export;
    }

    /// <summary>Waits until an export is ready.</summary>
    public Task Ready(string export) => Waiting.Until(async () => (await Get($"/me/exports/{export}")).GetProperty("isReady").GetBoolean());

    /// <summary>The file of an export.</summary>
    public Task<byte[]> Fetch(string export) => _http.GetByteArrayAsync($"/me/exports/{export}/file");

    public Task<JsonElement> Get(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Platform.DisposeAsync();
    }
}
