using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Watching;
using Microsoft.Extensions.Configuration;

namespace ConnectedInsurance.Platform.Tests.Services.Watching;

/// <summary>A dongle in an emulated car, watched for weeks; its driver's inbox, and an insurer who was granted everything.</summary>
public sealed class WatchDongleTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Monday);
    private readonly Journey _journey = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private ListeningPartner _insurer = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(
            _time, builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true"), new("Watching:NewestFirmware", "0.2.0")]));
        _driver = await _platform.Join(Journey.Dongle);
        _insurer = await ListeningPartner.Join(_platform, "Insurer", PartnerKind.Insurer, Purpose.Pricing, _driver.Id, Enum.GetValues<DataCategory>());
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _insurer.DisposeAsync();
    }

    [Fact]
    public async Task Silence_is_told_once_and_again_when_it_comes_again_and_to_no_partner()
    {
        await Pass(TimeSpan.FromDays(3));
        Assert.Empty(await Inbox());

        await Pass(TimeSpan.FromDays(10));
        Assert.Equal(["dongle-silent"], await Inbox());
        Assert.Equal(DongleTrouble.Silent, Assert.Single((await Health()).Troubles).Trouble);

        await Deliver(SmallBatch.Of(Journey.Dongle));
        await Pass(TimeSpan.FromDays(1));
        Assert.Empty((await Health()).Troubles);

        await Pass(TimeSpan.FromDays(10));
        Assert.Equal(["dongle-silent", "dongle-silent"], await Inbox());
        Assert.All(_insurer.Told, told => Assert.Equal("trip.closed", told.Type)); // how the car was driven, and nothing of how its dongle is
    }

    [Fact]
    public async Task What_its_batches_tell_is_told_with_what_was_measured()
    {
        await Deliver(SmallBatch.Of(Journey.Dongle, ("fw", "0.1.0"), ("ev", new JsonArray(new JsonArray("low-battery", 1, 11_700)))));
        await Pass(TimeSpan.FromDays(1));

        Assert.Equal(["dongle-battery-low", "dongle-firmware-old"], await Inbox());
        Assert.Contains("measured 11.7 V", (await _driver.Self.Read("/me/inbox", default)).Body, StringComparison.Ordinal);
        Assert.Contains("runs 0.1.0, and 0.2.0 is there", (await _driver.Self.Read("/me/inbox", default)).Body, StringComparison.Ordinal);
        Assert.Equal("0.1.0", (await Health()).Firmware);
    }

    [Fact]
    public async Task A_dongle_that_is_pulled_out_is_told_so_and_not_called_silent()
    {
        await Deliver(SmallBatch.Of(Journey.Dongle, ("ev", new JsonArray(new JsonArray("unplugged", 1, 400)))));

        await Pass(TimeSpan.FromDays(20));

        Assert.Equal(["dongle-unplugged"], await Inbox());
    }

    [Fact]
    public async Task An_emulated_car_in_order_gives_no_reason_to_tell_anything()
    {
        await Deliver([.. _journey.Drive(Journey.Monday)]);

        await Pass(TimeSpan.FromDays(2));

        Assert.Equal(["dongle-firmware-old"], await Inbox()); // the emulator's is 0.1.0
        Assert.Equal("0.1.0", (await Health()).Firmware);
    }

    [Fact]
    public async Task A_dongle_that_was_revoked_is_watched_no_more()
    {
        await Pass(TimeSpan.FromDays(1));
        await _platform.Get<Dongles>().Revoke(Journey.Dongle, default);

        await Pass(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationStatus.Completed, (await _platform.Get<IOrchestrator>().Get($"{nameof(WatchDongle)}:{Journey.Dongle}"))!.Status);
        await Pass(TimeSpan.FromDays(20));
        Assert.Empty(await Inbox());
    }

    [Fact]
    public async Task A_dongle_that_does_not_know_the_time_and_one_of_poor_coverage_are_told_so()
    {
        await Deliver(SmallBatch.Of(Journey.Dongle, ("t0", null), ("clock", null), ("odo", 48_210)));
        await Deliver(SmallBatch.Of(Journey.Dongle, ("t0", null), ("clock", null), ("seq", 1), ("up", 600_000), ("odo", 48_310)));

        await Pass(TimeSpan.FromDays(1));

        Assert.Equal(["dongle-clock-wrong", "dongle-coverage-poor"], await Inbox());
    }

    [Fact]
    public async Task In_another_car_it_asks_and_once_moved_the_histories_of_both_stay_apart()
    {
        var first = (await _platform.Get<Dongles>().Find(Journey.Dongle, default))!.Vehicle!;
        await Deliver(SmallBatch.Of(Journey.Dongle, ("vin", "WVWZZZ1KZAW000001"), ("dtc", new JsonArray())));
        await Pass(TimeSpan.FromHours(6));
        Assert.Equal(409, await Answer(new { car = "moved" }));
        var moved = _time.GetUtcNow();
        await Deliver(SmallBatch.Of(Journey.Dongle, ("boot", 2), ("t0", moved.ToUnixTimeMilliseconds()), ("vin", "VF1AAAAA000000002"), ("dtc", new JsonArray("P0301"))));
        await Pass(TimeSpan.FromDays(1));
        Assert.Equal(["dongle-other-car"], await Inbox());
        Assert.Empty(await _platform.Get<LeadBook>().Of(_driver.Id, default)); // the fault is not this car's

        Assert.Equal(400, await Answer(new { car = "moved", vehicle = first }));
        Assert.Equal(204, await Answer(new { car = "moved" }));
        await Pass(TimeSpan.FromDays(1));

        var second = (await _platform.Get<Dongles>().Find(Journey.Dongle, default))!.Vehicle!;
        Assert.NotEqual(first, second);
        Assert.Equal([], Assert.Single((await _platform.Get<VehicleBook>().History(first, default)).Drives).Codes);
        Assert.Equal(["P0301"], Assert.Single((await _platform.Get<VehicleBook>().History(second, default)).Drives).Codes);
        Assert.Equal(second, Assert.Single(await _platform.Get<LeadBook>().Of(_driver.Id, default)).Vehicle);
        Assert.Empty((await Health()).Troubles);
        Assert.DoesNotContain("VF1AAAAA000000002", JsonSerializer.Serialize(await Health()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_car_with_another_control_unit_asks_no_more_and_a_sold_one_lets_the_dongle_go()
    {
        await Deliver(SmallBatch.Of(Journey.Dongle, ("vin", "WVWZZZ1KZAW000001")));
        await Pass(TimeSpan.FromHours(6));
        await Deliver(SmallBatch.Of(Journey.Dongle, ("boot", 2), ("t0", _time.GetUtcNow().ToUnixTimeMilliseconds()), ("vin", "VF1AAAAA000000002")));
        await Pass(TimeSpan.FromHours(12));
        Assert.Equal(DongleTrouble.OtherCar, Assert.Single((await Health()).Troubles).Trouble);

        Assert.Equal(204, await Answer(new { car = "same" }));
        await Pass(TimeSpan.FromDays(1));
        Assert.Empty((await Health()).Troubles);

        Assert.Equal(204, await Answer(new { car = "sold" }));
        Assert.Equal(DongleStatus.Unpaired, (await _platform.Get<Dongles>().Find(Journey.Dongle, default))!.Status);
        Assert.Equal(404, await Answer(new { car = "sold" }));
    }

    [Fact]
    public async Task A_battery_that_rests_lower_each_day_since_the_fitting_is_told()
    {
        for (var day = 0u; day < 16; day++)
        {
            var rested = new JsonArray(new JsonArray("resting", 0, 12_700 - (int)(12 * day)));
            await Deliver(SmallBatch.Of(Journey.Dongle, ("boot", 1 + day), ("t0", _time.GetUtcNow().ToUnixTimeMilliseconds()), ("ev", rested)));
            await Pass(TimeSpan.FromDays(1));
        }

        Assert.Contains("dongle-drains-battery", await Inbox());
        Assert.Contains("some 12 mV lower", (await _driver.Self.Read("/me/inbox", default)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dongle_that_was_paired_before_there_was_any_watching_is_watched_from_start_up_on()
    {
        var driver = (await _platform.Get<Drivers>().Find(_driver.Id, default))!;
        await _platform.Get<Dongles>().Make("ci-early", default);
        await _platform.Get<Dongles>().Pair("ci-early", (await _platform.Get<Vehicles>().Add(driver, default)).Id, default);
        Assert.Null(await _platform.Get<IOrchestrator>().Get($"{nameof(WatchDongle)}:ci-early"));

        await Waiting.Until(async () =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return await _platform.Get<IOrchestrator>().Get($"{nameof(WatchDongle)}:ci-early") is not null;
        });
    }

    private async Task<int> Answer(object answer)
    {
        var (_, token, _) = (await _platform.Get<DriverTokens>().Issue(_driver.Id, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/me/dongles/{Journey.Dongle}/car") { Content = JsonContent.Create(answer), Headers = { Authorization = new("Bearer", token) } };
        using var response = await _platform.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task Deliver(params byte[][] batches)
    {
        Assert.True((await _driver.Plug(_platform.Http, _time).Deliver(batches)).IsComplete);
        await _platform.Settle();
    }

    /// <summary>Lets time pass from look to look: each is over before the next.</summary>
    private async Task Pass(TimeSpan length)
    {
        for (var end = _time.GetUtcNow() + length; _time.GetUtcNow() < end; _time.Advance(TimeSpan.FromHours(6)))
        {
            await Rest();
        }

        await Rest();
    }

    private Task Rest() => Waiting.Until(
        async () => await _platform.Get<IOrchestrator>().Get($"{nameof(WatchDongle)}:{Journey.Dongle}") is not { Finished: null } || (await Health()).Looked > _time.GetUtcNow() - TimeSpan.FromHours(6),
        "it has looked",
        () => _time.Advance(TimeSpan.FromHours(6)));

    private async Task<DongleHealth> Health() => await _platform.Get<DongleHealthBook>().Of(Journey.Dongle, default);

    private async Task<List<string>> Inbox() =>
    [
        .. JsonDocument.Parse((await _driver.Self.Read("/me/inbox", default)).Body).RootElement.GetProperty("notices").EnumerateArray()
            .Select(notice => notice.GetProperty("kind").GetString()!).Where(kind => kind.StartsWith("dongle", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
