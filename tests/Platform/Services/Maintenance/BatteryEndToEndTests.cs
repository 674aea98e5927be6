using System.Net.Http.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Watching;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance;

/// <summary>An emulated car that is driven ten minutes a day, its battery, and what the firmware tells of it; who learns what is looked at where it arrives.</summary>
public sealed class BatteryEndToEndTests : IAsyncLifetime
{
    private const string Dongle = "ci-battery";
    private const int Days = 20;
    private static readonly TimeSpan _step = TimeSpan.FromHours(6);

    private readonly ManualTime _time = new(Journey.Monday);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private ListeningPartner _garage = null!;
    private ListeningPartner _otherGarage = null!;
    private ListeningPartner _insurer = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));
        _driver = await _platform.Join(Dongle);
        _insurer = await ListeningPartner.Join(_platform, "Insurer", PartnerKind.Insurer, Purpose.Pricing, _driver.Id, Enum.GetValues<DataCategory>());
        _otherGarage = await ListeningPartner.Join(_platform, "Other garage", PartnerKind.Garage, Purpose.Maintenance, _driver.Id, DataCategory.VehicleHealth);
        _garage = await ListeningPartner.Join(_platform, "Garage", PartnerKind.Garage, Purpose.Maintenance, _driver.Id, DataCategory.VehicleHealth);
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        foreach (var partner in new[] { _garage, _otherGarage, _insurer })
        {
            await partner.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_battery_that_ages_is_proposed_to_the_driver_and_told_to_the_garage_they_chose_once_they_accept()
    {
        await Live(new() { FadesPerDay = 0.015 });
        var lead = Assert.Single(await _platform.Get<LeadBook>().Of(_driver.Id, default));
        var fading = Assert.Single(lead.Findings, finding => finding.Kind == FindingKind.BatteryFading);
        Assert.InRange(fading.Value!.Value, 12.1, 12.4);
        Assert.Contains("lead-proposed", await Inbox(), StringComparison.Ordinal);
        Assert.Empty(_garage.Told);

        Assert.Equal(204, await Answer(lead, new { answer = "accept", garage = _garage.Id }));

        var (type, said) = Assert.Single(await _garage.Await(1));
        Assert.Equal("lead.opened", type);
        var told = Assert.Single(said.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("kind").GetString() == "battery-fading");
        Assert.Equal(fading.Value!.Value, told.GetProperty("volts").GetDouble(), 0.05);
        Assert.Empty(_otherGarage.Told);
        InsurerLearntOfDrivesAlone();
    }

    [Fact]
    public async Task A_dongle_that_draws_too_much_is_told_to_the_driver_and_to_nobody_else()
    {
        await Live(new() { DrawMa = 125 }); // the car's 25, and a hundred of a dongle that never sleeps

        Assert.Contains("dongle-drains-battery", await Inbox(), StringComparison.Ordinal);
        Assert.Contains((await _platform.Get<DongleHealthBook>().Of(Dongle, default)).Troubles, seen => seen.Trouble == DongleTrouble.BatteryDrained);
        Assert.Empty(_garage.Told);
        Assert.Empty(_otherGarage.Told);
        InsurerLearntOfDrivesAlone();
    }

    [Fact]
    public async Task A_battery_that_keeps_its_charge_gives_no_reason_to_tell_anything()
    {
        await Live(new());

        Assert.DoesNotMatch("dongle-|lead-", await Inbox());
        Assert.Empty(await _platform.Get<LeadBook>().Of(_driver.Id, default));
        InsurerLearntOfDrivesAlone();
    }

    private void InsurerLearntOfDrivesAlone()
    {
        Assert.NotEmpty(_insurer.Told);
        Assert.All(_insurer.Told, told => Assert.Equal("trip.closed", told.Type));
        Assert.DoesNotMatch("(?i)volt|batter|resting|cranking", string.Join(' ', _insurer.Told.Select(told => told.Said.GetRawText())));
    }

    /// <summary>Days of a car with such a battery, from the fitting of its dongle on; each look at the dongle is over before the next.</summary>
    private async Task Live(BatteryOptions battery)
    {
        var world = new EmulatedWorld(
            new()
            {
                Beginning = Journey.Monday,
                Trips = [.. Enumerable.Range(0, Days).Select(day => (TimeSpan.FromHours((24 * day) + 1), TimeSpan.FromMinutes(10)))],
                Battery = battery,
                Dongle = Dongle,
                Key = _driver.Key,
                WifiEverywhere = true,
                IsLedgerKept = false,
            },
            new PlatformDoor(_platform.Http, _platform.Http.BaseAddress!));
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromDays(Days); passed += _step)
        {
            _time.Advance(_step);
            await Task.Run(() => world.Run(_step));
            await _platform.Settle();
            await Looked();
        }
    }

    private Task Looked() => Waiting.Until(
        async () => (await _platform.Get<DongleHealthBook>().Of(Dongle, default)).Looked > _time.GetUtcNow() - _step, "it has looked", () => _time.Advance(TimeSpan.FromMinutes(1)));

    private async Task<int> Answer(Lead lead, object answer)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/maintenance/leads/{lead.Id}/answer") { Content = JsonContent.Create(answer), Headers = { Authorization = new("Bearer", token) } };
        using var response = await _platform.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<string> Inbox() => (await _driver.Self.Read("/me/inbox", default)).Body;
}
