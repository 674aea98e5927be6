using System.Net.Http.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Emulator.Fleet;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Watching;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance;

/// <summary>An emulated car with a misfire, driven six minutes an hour; who learns what of it is looked at where it arrives.</summary>
public sealed class LeadEndToEndTests : IAsyncLifetime
{
    private const string Dongle = "ci-misfires";
    private const ushort CylinderOneMisfires = 0x0301;
    private static readonly TimeSpan _step = TimeSpan.FromMinutes(10);

    private readonly ManualTime _time = new(Journey.Monday);
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private EmulatedWorld _world = null!;
    private ListeningPartner _garage = null!;
    private ListeningPartner _otherGarage = null!;
    private ListeningPartner _insurer = null!;
    private ListeningPartner _coach = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true"), new("Watching:LookEvery", "00:10:00")]));
        _driver = await _platform.Join(Dongle);
        _insurer = await ListeningPartner.Join(_platform, "Insurer", PartnerKind.Insurer, Purpose.Pricing, _driver.Id, Enum.GetValues<DataCategory>());
        _coach = await ListeningPartner.Join(_platform, "Coach", PartnerKind.Coach, Purpose.Maintenance, _driver.Id, DataCategory.VehicleHealth);
        _garage = await ListeningPartner.Join(_platform, "Garage", PartnerKind.Garage, Purpose.Maintenance, _driver.Id, DataCategory.VehicleHealth);
        _otherGarage = await ListeningPartner.Join(_platform, "Other garage", PartnerKind.Garage, Purpose.Maintenance, null);
        _world = new EmulatedWorld(
            new()
            {
                Beginning = Journey.Monday,
                Trips = [.. Enumerable.Range(0, 24).Select(hour => (TimeSpan.FromHours(hour) + _step, TimeSpan.FromMinutes(6)))],
                Dongle = Dongle,
                Key = _driver.Key,
                WifiEverywhere = true,
            },
            new PlatformDoor(_platform.Http, _platform.Http.BaseAddress!));
        _world.Obd.TroubleCodes = [CylinderOneMisfires];
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        foreach (var partner in new[] { _garage, _otherGarage, _insurer, _coach })
        {
            await partner.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_lead_goes_to_the_garage_the_driver_chose_and_the_car_confirms_the_repair()
    {
        var lead = await Until(LeadState.Proposed);
        Assert.Equal(["P0301"], lead.Findings.Select(finding => finding.Code));
        Assert.Contains("lead-proposed", await Inbox(), StringComparison.Ordinal);
        Assert.Empty(_garage.Told);

        Assert.Equal(204, await Answer(lead, new { answer = "accept" }));
        var (type, said) = Assert.Single(await _garage.Await(1));
        Assert.Equal("lead.opened", type);
        Assert.Equal(["subject", "lead", "reference", "state", "findings", "day", "odometerKm"], said.EnumerateObject().Select(field => field.Name));
        Assert.Equal(await _platform.Get<Pseudonyms>().Of(_garage.Id, _driver.Id, default), said.GetProperty("subject").GetString());
        Assert.Equal(["kind", "code", "volts", "celsius", "km"], Assert.Single(said.GetProperty("findings").EnumerateArray()).EnumerateObject().Select(field => field.Name));
        Assert.Equal(0, said.GetProperty("odometerKm").GetDouble() % 100);

        var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).AddDays(1);
        await ByLink(lead, ("answer", "offer"), ("day", $"{day:yyyy-MM-dd}"));
        await Until(LeadState.Offered);
        Assert.Equal(204, await Answer(lead, new { answer = "take-day" }));
        await ByLink(lead, ("answer", "finish"));
        _world.Obd.TroubleCodes = [];
        await Until(LeadState.Confirmed);

        await Waiting.Until(() => _garage.Told[^1].Said.GetProperty("state").GetString() == "confirmed");
        Assert.Equal(["lead.opened", "lead.changed"], _garage.Told.Select(told => told.Type).Distinct());
        Assert.Contains("lead-confirmed", await Inbox(), StringComparison.Ordinal);
        await NobodyElseLearnt();
    }

    [Fact]
    public async Task A_lead_closes_by_itself_after_the_fault_is_repaired()
    {
        await Until(LeadState.Proposed);

        _world.Obd.TroubleCodes = [];
        var gone = await Until(LeadState.Gone);

        Assert.Equal([null, LeadAct.CauseGone], gone.Notes.Select(note => note.Act));
        Assert.Contains("lead-gone", await Inbox(), StringComparison.Ordinal);
        Assert.Empty(_garage.Told);
        await NobodyElseLearnt();
    }

    [Fact]
    public async Task A_garage_whose_grant_is_taken_back_learns_nothing_more()
    {
        var lead = await Until(LeadState.Proposed);
        await Answer(lead, new { answer = "accept" });
        await _garage.Await(1);

        foreach (var grant in (await _platform.Get<Consents>().Of(_driver.Id, default)).Where(grant => grant.Partner == _garage.Id))
        {
            await _platform.Get<Consents>().Withdraw(_driver.Id, grant.Id, default);
        }

        await Until(LeadState.Withdrawn);
        Assert.Single(_garage.Told);
        await NobodyElseLearnt();
    }

    private async Task NobodyElseLearnt()
    {
        Assert.All(_insurer.Told, told => Assert.Equal("trip.closed", told.Type));
        Assert.Empty(_coach.Told);
        Assert.Empty(_otherGarage.Told);
        var journal = await Journal.Read(_platform.Get<ITables>(), _platform.Get<SubjectKeys>(), _driver.Id, default);
        Assert.All(journal.Entries.Where(entry => entry.Resource.StartsWith("lead", StringComparison.Ordinal)), entry =>
        {
            Assert.Equal((_garage.Id, Purpose.Maintenance), (entry.Partner, entry.Purpose));
            Assert.Equal([DataCategory.VehicleHealth], entry.Categories);
        });
    }

    /// <summary>Drives on until the only lead stands so.</summary>
    private async Task<Lead> Until(LeadState state)
    {
        for (var steps = 0; steps < 100; steps++)
        {
            for (var waited = 0; waited < 20; waited++)
            {
                if (await _platform.Get<LeadBook>().Of(_driver.Id, default) is [var lead] && lead.State == state && lead.ToldTurn == lead.Turn)
                {
                    return lead;
                }

                await Task.Delay(5);
            }

            await Task.Run(() => _world.Run(_step));
            _time.Advance(_step);
            await _platform.Settle();
            await Looked();
        }

        throw new TimeoutException($"No lead was {state}: {string.Join(", ", (await _platform.Get<LeadBook>().Of(_driver.Id, default)).Select(lead => lead.State))}");
    }

    private Task Looked() => Waiting.Until(async () => (await _platform.Get<DongleHealthBook>().Of(Dongle, default)).Looked >= _time.GetUtcNow() - _step);

    private async Task<int> Answer(Lead lead, object answer)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/maintenance/leads/{lead.Id}/answer") { Content = JsonContent.Create(answer), Headers = { Authorization = new("Bearer", token) } };
        using var response = await _platform.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task ByLink(Lead lead, params (string Name, string Value)[] form)
    {
        var now = (await _platform.Get<LeadBook>().Find(_driver.Id, lead.Id, default))!;
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _platform.Http.PostAsync(LeadLinks.Path + await _platform.Get<LeadLinks>().Of(now, default), content);
        Assert.Contains("Thank you", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> Inbox() => (await _driver.Self.Read("/me/inbox", default)).Body;
}
