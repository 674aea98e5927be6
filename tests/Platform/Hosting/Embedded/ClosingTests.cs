using System.Text;
using System.Text.Json.Nodes;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>What makes a trip, what ends it, and what amends it after it was closed.</summary>
public sealed class ClosingTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Journey.Over);
    private readonly Journey _journey = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private EmulatedDongle _dongle = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(_time);
        _driver = await _platform.Join(Journey.Dongle);
        _dongle = _driver.Plug(_platform.Http, _time);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_reboot_within_two_minutes_makes_two_segments_of_one_trip()
    {
        var first = _journey.Cut(Journey.Monday, 6);
        var second = _journey.Drive(Journey.Monday.AddMinutes(3).AddSeconds(110));

        await Deliver([.. first, .. second]);

        var trip = Assert.Single(await Trips());
        Assert.Equal((TripEnd.Dongle, 2, first.Count + second.Count), (trip.End, trip.Segments.Count, trip.Batches));
        Assert.InRange(trip.DurationSeconds, 290 + (second.Count - 1) * Journey.BatchSeconds, 290 + second.Count * Journey.BatchSeconds);
    }

    [Fact]
    public async Task A_reboot_after_two_minutes_makes_two_trips()
    {
        var first = _journey.Cut(Journey.Monday, 6);
        var second = _journey.Drive(Journey.Monday.AddMinutes(3).AddSeconds(130));

        await Deliver([.. first, .. second]);

        Assert.Equal([TripEnd.LaterBoot, TripEnd.Dongle], (await Trips()).Select(trip => trip.End));
    }

    [Fact]
    public async Task A_boot_whose_clock_is_far_behind_makes_a_trip_of_its_own()
    {
        var first = _journey.Cut(Journey.Monday, 6);
        var second = _journey.Drive(Journey.Monday.AddDays(-300));

        await Deliver([.. first, .. second]);

        Assert.Equal([first.Count, second.Count], (await Trips()).Select(trip => trip.Batches));
    }

    [Fact]
    public async Task Silence_closes_a_trip_until_a_late_batch_amends_it_after_ten_quiet_minutes()
    {
        var batches = _journey.Drive(Journey.Monday);
        await Deliver(batches[..6]);
        await Pass(AwaitClosing.ProvisionalSilence - TimeSpan.FromMinutes(1));
        Assert.Empty(await Trips());

        await Pass(TimeSpan.FromMinutes(1));
        var provisional = Assert.Single(await Trips());
        await Deliver(batches[6..8]);
        await Pass(TimeSpan.FromMinutes(9));
        await Deliver(batches[8..]);
        await Pass(TimeSpan.FromMinutes(9));
        var stillQuiet = Assert.Single(await Trips());
        await Pass(TimeSpan.FromMinutes(1));

        var amended = Assert.Single(await Trips());
        Assert.Equal((TripEnd.Silence, 1u, 6L), (provisional.End, provisional.Revision, provisional.Batches));
        Assert.Equal(provisional.Revision, stillQuiet.Revision);
        Assert.Equal((TripEnd.Dongle, 2u, batches.Count), (amended.End, amended.Revision, amended.Batches));
        Assert.True(amended.Km > provisional.Km);
    }

    [Fact]
    public async Task What_dribbles_in_after_silence_is_amended_too_though_no_end_ever_comes()
    {
        var batches = _journey.Cut(Journey.Monday, 9);
        await Deliver(batches[..3]);
        await Pass(AwaitClosing.ProvisionalSilence);

        foreach (var batch in batches[3..])
        {
            await Deliver([batch]);
            await Pass(TimeSpan.FromMinutes(11));
        }

        var trip = Assert.Single(await Trips());
        Assert.Equal((TripEnd.Silence, 9L), (trip.End, trip.Batches));
    }

    [Fact]
    public async Task A_closed_trip_that_turns_out_to_go_on_with_an_earlier_one_leaves_the_list()
    {
        var first = _journey.Cut(Journey.Monday, 6);
        var second = _journey.Drive(Journey.Monday.AddMinutes(4));
        await Deliver(second);
        var alone = Assert.Single(await Trips());

        await Deliver(first);
        await Pass(AwaitClosing.AmendmentQuiet);

        var whole = Assert.Single(await Trips());
        Assert.Equal((1, 2), (alone.Segments.Count, whole.Segments.Count));
        Assert.Equal(alone.Id, whole.Segments[1]);
        Assert.Equal(first.Count + second.Count, whole.Batches);
        var absorbed = await _platform.Get<TripRows>().Latest(alone.Id, default);
        Assert.Equal((2u, 0d), (absorbed!.Revision, absorbed.Km));
    }

    [Fact]
    public async Task A_late_end_parts_what_looked_like_one_trip()
    {
        var first = _journey.Drive(Journey.Monday);
        var second = _journey.Rebooted().Cut(Journey.Monday.AddMinutes(6), 1);
        await Deliver([.. first[..^1], .. second]);
        await Pass(AwaitClosing.ProvisionalSilence);
        var joined = Assert.Single(await Trips());

        await Deliver(first[^1..]);
        await Pass(AwaitClosing.AmendmentQuiet);
        await Pass(AwaitClosing.ProvisionalSilence);

        var trips = await Trips();
        Assert.Equal(first.Count, joined.Batches);
        Assert.Equal([(1, (long)first.Count), (1, 1L)], trips.Select(trip => (trip.Segments.Count, trip.Batches)));
    }

    [Fact]
    public async Task A_time_learned_on_the_second_trip_of_a_boot_dates_the_first_one_too()
    {
        var first = _journey.Drive(Journey.Monday);
        var second = _journey.Drive(Journey.Monday.AddHours(1));
        await Deliver(first.ConvertAll(Undated));
        var undated = Assert.Single(await Trips());

        await Deliver(second);
        await Pass(AwaitClosing.AmendmentQuiet);

        Assert.Null(undated.Start);
        Assert.Equal([Journey.Monday, Journey.Monday.AddHours(1)], (await Trips()).Select(trip => trip.Start));
    }

    private async Task Deliver(List<byte[]> batches)
    {
        Assert.True((await _dongle.Deliver(batches)).IsComplete);
        await _platform.Settle();
    }

    private async Task Pass(TimeSpan time)
    {
        _time.Advance(time);
        await _platform.Settle();
    }

    private async Task<List<Trip>> Trips() => [.. (await _platform.Trips(_driver)).OrderBy(trip => trip.Id, StringComparer.Ordinal)];

    private static byte[] Undated(byte[] batch)
    {
        var json = JsonNode.Parse(batch)!.AsObject();
        json.Remove("t0");
        json.Remove("clock");
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
