using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
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

    private async Task Rest()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var waited = 1; await _platform.Get<IOrchestrator>().Get($"{nameof(WatchDongle)}:{Journey.Dongle}", late.Token) is { Finished: null }
            && (await Health()).Looked <= _time.GetUtcNow() - TimeSpan.FromHours(6); waited++)
        {
            await Task.Delay(2, late.Token);
            if (waited % 200 == 0)
            {
                _time.Advance(TimeSpan.FromHours(6)); // a timer that was set while the clock was moved rings later
            }
        }
    }

    private async Task<DongleHealth> Health() => await _platform.Get<DongleHealthBook>().Of(Journey.Dongle, default);

    private async Task<List<string>> Inbox() =>
    [
        .. JsonDocument.Parse((await _driver.Self.Read("/me/inbox", default)).Body).RootElement.GetProperty("notices").EnumerateArray()
            .Select(notice => notice.GetProperty("kind").GetString()!).Where(kind => kind.StartsWith("dongle", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
