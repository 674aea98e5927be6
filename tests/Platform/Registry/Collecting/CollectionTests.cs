using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Uplink;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Registry.Collecting;

/// <summary>A driver chooses at the platform's door; the whole firmware in an emulated car learns it there, and records no more than that.</summary>
public sealed class CollectionTests : IAsyncLifetime
{
    private const string Dongle = "ci-collection";
    private static readonly TimeSpan _before = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _length = TimeSpan.FromMinutes(5);
    private readonly WorldFlash _flash = new(Fault.None, seed: 0) { IsLedgerKept = false };
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private int _drives;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(new ManualTime(Journey.Over));
        _driver = await _platform.Join(Dongle);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_dongle_records_place_from_its_next_token_on_and_none_once_it_is_turned_off()
    {
        await Choose("with-place", version: 1);
        var wanted = await Drive();
        await Choose("without-place", version: 2);
        var learning = await Drive();
        var unwanted = await Drive();

        Assert.Contains(wanted.Sent, HasPlace);
        Assert.Contains(wanted.Stored, HasPlace);
        Assert.Contains(learning.Sent, HasPlace); // recorded before its token came
        Assert.DoesNotContain(learning.Stored, HasPlace);
        Assert.Equal(learning.Sent.Count, learning.Stored.Count);
        Assert.DoesNotContain(unwanted.Sent, HasPlace);
        Assert.Equal(unwanted.Sent.Count, unwanted.Stored.Count);
        Assert.NotEmpty(unwanted.Stored);
    }

    [Fact]
    public async Task Turned_off_it_records_nothing_until_it_is_allowed_again()
    {
        await Choose("off", version: 1);
        var learning = await Drive();
        var off = await Drive();
        await Choose("without-place", version: 2);
        var allowed = await Drive();

        Assert.NotEmpty(learning.Sent);
        Assert.Empty(learning.Stored);
        Assert.Empty(off.Sent);
        Assert.NotEmpty(allowed.Stored);
    }

    [Fact]
    public async Task Under_18_place_is_off()
    {
        var adultFrom = DateOnly.FromDateTime(Journey.Over.UtcDateTime).AddDays(1);
        var minor = await _platform.Get<Drivers>().Add(new("Eve", "eve@example.org"), "UTC", default, adultFrom);
        await _platform.Get<Dongles>().Make("ci-minor", default);
        await _platform.Get<Dongles>().Pair("ci-minor", (await _platform.Get<Vehicles>().Add(minor, default)).Id, default);

        using var withPlace = await Put(minor.Id, "ci-minor", "with-place");
        using var off = await Put(minor.Id, "ci-minor", "off");

        Assert.Equal("403 not-yours", await World.Verdict(withPlace));
        Assert.Equal("200", await World.Verdict(off));
    }

    /// <summary>A trip in the emulated car, a day after the last: what its dongle sent, and what of it the platform keeps.</summary>
    private async Task<(List<byte[]> Sent, List<byte[]> Stored)> Drive()
    {
        var start = Journey.Monday.AddDays(_drives++);
        var before = (await _platform.StoredBatches()).Select(batch => batch.Segment).ToHashSet();
        var trip = GeneratedDrive.Make(Temper.Normal, _length, _drives, start);
        var door = new Overheard(new PlatformDoor(_platform.Http, _platform.Http.BaseAddress!));
        var world = new EmulatedWorld(
            new WorldOptions
            {
                Seed = _drives,
                Beginning = start - _before,
                Drives = [(_before, trip)],
                Dongle = Dongle,
                Key = _driver.Key,
                Flash = _flash,
                IsLedgerKept = false,
                WifiEverywhere = true,
            },
            door);
        await Task.Run(() => world.Run(_before + _length + TimeSpan.FromMinutes(4)));
        Assert.Equal(0, world.Waiting);
        await _platform.Settle();
        return (door.Taken, [.. (await _platform.StoredBatches()).Where(batch => !before.Contains(batch.Segment)).Select(batch => batch.Body)]);
    }

    private async Task Choose(string choice, int version)
    {
        using var response = await Put(_driver.Id, Dongle, choice);

        var policy = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((choice, version), (policy.GetProperty("choice").GetString(), policy.GetProperty("version").GetInt32()));
    }

    private async Task<HttpResponseMessage> Put(string driver, string dongle, string choice)
    {
        var token = (await _platform.Get<DriverTokens>().Issue(driver, "mine", DriverScope.All, DriverTokens.UsualLifetime, default))!.Value.Text;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/me/dongles/{dongle}/collection")
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = JsonContent.Create(new { choice }),
        };
        return await _platform.Http.SendAsync(request);
    }

    private static bool HasPlace(byte[] batch)
    {
        var text = Encoding.UTF8.GetString(batch);
        return text.Contains("\"lat\"", StringComparison.Ordinal) || text.Contains("\"lon\"", StringComparison.Ordinal) || text.Contains("\"hdg\"", StringComparison.Ordinal);
    }

    /// <summary>A door that remembers the batches that were acknowledged.</summary>
    private sealed class Overheard(IHttp door) : IHttp
    {
        public List<byte[]> Taken { get; } = [];

        public void Post(Exchange exchange)
        {
            door.Post(exchange);
            if (exchange is { Authorization: not null, Status: 201 })
            {
                Taken.Add(exchange.Body[..exchange.BodyLength]);
            }
        }
    }
}
