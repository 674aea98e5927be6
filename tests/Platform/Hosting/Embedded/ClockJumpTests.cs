using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Somebody sets the machine's clock an hour forward or back while cars drive.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private readonly ManualTime _wall = new(Journey.Monday.AddMinutes(30));
    private readonly Journey _journey = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(new SteadyTime(_wall, NullLogger<SteadyTime>.Instance));
        _driver = await _platform.Join(Journey.Dongle);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Set_back_an_hour_no_batch_comes_from_the_future_and_the_trip_closes_when_the_dongle_ends_it()
    {
        var batches = _journey.Drive(Journey.Monday.AddMinutes(20));
        await Deliver(batches[..5]);

        _wall.Jump(-_hour);
        await Deliver(batches[5..]);

        var trip = Assert.Single(await _platform.Trips(_driver));
        Assert.Equal((TripEnd.Dongle, (long)batches.Count), (trip.End, trip.Batches));
        Assert.Empty(await _platform.Get<Quarantine>().List(DateOnly.FromDateTime(Journey.Monday.UtcDateTime), default));
    }

    [Fact]
    public async Task Set_back_an_hour_a_silent_trip_closes_after_its_24_hours_and_not_an_hour_later()
    {
        await Deliver(_journey.Cut(Journey.Monday, 6));

        _wall.Jump(-_hour);
        await Pass(AwaitClosing.ProvisionalSilence - TimeSpan.FromMinutes(1));
        Assert.Empty(await _platform.Trips(_driver));
        await Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(TripEnd.Silence, Assert.Single(await _platform.Trips(_driver)).End);
    }

    [Fact]
    public async Task Set_forward_an_hour_a_trip_on_the_road_stays_open()
    {
        var batches = _journey.Drive(Journey.Monday.AddMinutes(20));
        await Deliver(batches[..5]);

        _wall.Jump(_hour);
        await _platform.Settle();
        Assert.Empty(await _platform.Trips(_driver));
        await Deliver(batches[5..]);

        Assert.Equal((TripEnd.Dongle, 1u), (await _platform.Trips(_driver)).Select(trip => (trip.End, trip.Revision)).Single());
    }

    [Fact]
    public async Task Set_forward_an_hour_silence_closes_an_hour_early_and_what_comes_later_amends_it()
    {
        var batches = _journey.Drive(Journey.Monday);
        await Deliver(batches[..6]);

        _wall.Jump(_hour);
        await Pass(AwaitClosing.ProvisionalSilence - _hour);
        var early = Assert.Single(await _platform.Trips(_driver));
        await Deliver(batches[6..]);
        _wall.Jump(-_hour);
        await Pass(AwaitClosing.AmendmentQuiet);

        var whole = Assert.Single(await _platform.Trips(_driver));
        Assert.Equal((TripEnd.Silence, 1u), (early.End, early.Revision));
        Assert.Equal((TripEnd.Dongle, 2u, (long)batches.Count), (whole.End, whole.Revision, whole.Batches));
    }

    private async Task Deliver(List<byte[]> batches)
    {
        Assert.True((await _driver.Plug(_platform.Http, _wall).Deliver(batches)).IsComplete);
        await _platform.Settle();
    }

    private async Task Pass(TimeSpan time)
    {
        _wall.Advance(time);
        await _platform.Settle();
    }
}
