using System.Text;
using System.Text.Json;
using ConnectedInsurance.Device.Tests.Uplink;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Drive;

public class TripRecorderTests
{
    private readonly Sink sink = new();
    private readonly VirtualClock clock = new();
    private readonly Batch batch = Batches.New(hz: 1);
    private readonly TripRecorder recorder;

    public TripRecorderTests()
    {
        batch.Trip = 0;
        recorder = new TripRecorder(batch, clock, sink, CollectionMode.WithPlace);
    }

    [Fact]
    public void A_trip_is_cut_into_half_minutes_and_the_last_says_why_it_ended()
    {
        Drive(seconds: 75);
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal([30, 30, 15], sink.Taken.Select(Rows));
        Assert.Equal([0, 1, 2], sink.Taken.Select(json => json.GetProperty("seq").GetInt32()));
        Assert.Equal([0, 30_000, 60_000], sink.Taken.Select(json => json.GetProperty("up").GetInt64()));
        Assert.Equal("ignition-off", Assert.Single(sink.Taken, json => json.TryGetProperty("end", out _)).GetProperty("cause").GetString());
    }

    [Fact]
    public void A_trip_of_exactly_a_minute_ends_in_its_second_batch_not_in_an_empty_third()
    {
        Drive(seconds: 60);
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal([30, 30], sink.Taken.Select(Rows));
        Assert.True(sink.Taken[1].GetProperty("end").GetBoolean());
    }

    [Fact]
    public void A_platform_that_takes_less_gets_shorter_batches_from_the_next_second_on()
    {
        Drive(seconds: 12);
        recorder.MostRows = 7;
        Drive(seconds: 14);
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal([12, 7, 7], sink.Taken.Select(Rows));
    }

    [Fact]
    public void Trips_are_numbered_and_batches_keep_counting_across_them()
    {
        Drive(seconds: 5);
        recorder.End(TripCause.IgnitionOff);
        Drive(seconds: 5);
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal([(1, 0), (2, 1)], sink.Taken.Select(json => (json.GetProperty("trip").GetInt32(), json.GetProperty("seq").GetInt32())));
    }

    [Fact]
    public void The_256th_trip_begins_a_new_boot()
    {
        var boots = new BootRecord(new MemoryFlash(), new byte[8]);
        var recorder = new TripRecorder(batch, clock, sink, CollectionMode.WithPlace, boots);
        batch.Boot = boots.Boot;
        for (var trip = 0; trip < 257; trip++)
        {
            recorder.Begin();
            recorder.Second(Sample());
            recorder.End(TripCause.IgnitionOff);
            clock.AdvanceTo(clock.UptimeMs + 1000);
        }

        var told = sink.Taken.Select(json => (json.GetProperty("boot").GetInt32(), json.GetProperty("trip").GetInt32(), json.GetProperty("seq").GetInt32())).ToList();
        Assert.Equal([(1, 255, 254), (2, 1, 0), (2, 2, 1)], told.Skip(254));
        Assert.DoesNotContain(told, batch => batch.Item2 > 255);
    }

    [Fact]
    public void At_10_Hz_with_rotation_a_sample_allocates_nothing_and_a_batch_little()
    {
        var recorder = new TripRecorder(Batches.New(hz: 10), clock, new Outbox(new BatchQueue(new Nowhere(), 192 * 1024)), CollectionMode.WithPlace);
        recorder.Begin();
        var sample = Sample();
        var (mostInASecond, mostForABatch) = (0L, 0L);
        for (var second = 0; second < 300; second++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            recorder.Second(sample);
            for (short i = 0; i < 10; i++)
            {
                recorder.Inertial(i, -250, 998, 3, -30, 41);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var isFirst = second < 60;
            (mostInASecond, mostForABatch) = second % Batch.MaxRows == 0
                ? (mostInASecond, isFirst ? 0 : Math.Max(mostForABatch, allocated))
                : (isFirst ? 0 : Math.Max(mostInASecond, allocated), mostForABatch);
            clock.AdvanceTo(clock.UptimeMs + 1000);
        }

        Assert.Equal(0, mostInASecond);
        Assert.InRange(mostForABatch, 0, 2048);
    }

    [Fact]
    public void Seconds_that_never_came_are_not_measured_and_a_long_stall_begins_a_new_batch()
    {
        Drive(seconds: 2);
        clock.AdvanceTo(clock.UptimeMs + 3_000);
        Drive(seconds: 1);
        clock.AdvanceTo(clock.UptimeMs + 90_000);
        Drive(seconds: 1);
        recorder.End(TripCause.Silence);

        Assert.Equal("[50,50,null,null,null,50]", sink.Taken[0].GetProperty("spd").GetRawText());
        Assert.Equal((96_000, "[50]"), (sink.Taken[1].GetProperty("up").GetInt64(), sink.Taken[1].GetProperty("spd").GetRawText()));
    }

    [Fact]
    public void A_sampling_clock_that_ticks_twice_in_a_second_counts_it_once()
    {
        Drive(seconds: 3);
        clock.AdvanceTo(clock.UptimeMs - 0);
        recorder.Second(Sample());
        recorder.Second(Sample());
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal(4, Rows(sink.Taken[0]));
    }

    [Fact]
    public void The_time_stands_in_a_batch_from_when_it_is_known()
    {
        Drive(seconds: 30);
        clock.Learn(DateTimeOffset.FromUnixTimeMilliseconds(1_772_434_830_000), ClockSource.Gnss);
        Drive(seconds: 2);
        recorder.End(TripCause.IgnitionOff);

        Assert.False(sink.Taken[0].TryGetProperty("t0", out _));
        Assert.Equal((1_772_434_830_000, 2), (sink.Taken[1].GetProperty("t0").GetInt64(), sink.Taken[1].GetProperty("clock").GetInt32()));
    }

    [Theory]
    [InlineData(CollectionMode.WithoutPlace)]
    [InlineData(CollectionMode.Private)]
    [InlineData(CollectionMode.Off)]
    public void Without_leave_no_place_is_in_a_batch_nor_in_memory(CollectionMode mode)
    {
        recorder.Mode = mode;
        Drive(seconds: 40);
        recorder.Event(DongleEvent.LowBattery, 11_000);
        recorder.End(TripCause.IgnitionOff);

        Assert.DoesNotContain("\"lat\"", sink.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"lon\"", sink.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"hdg\"", sink.Text, StringComparison.Ordinal);
        Assert.All(batch.Latitude.Concat(batch.Longitude), place => Assert.Contains(place, new[] { 0, Column.NoPlace }));
    }

    [Fact]
    public void A_private_trip_tells_distance_and_duration_and_nothing_else()
    {
        recorder.Mode = CollectionMode.Private;
        recorder.Begin();
        for (short i = 0; i < 30; i++)
        {
            var sample = Sample();
            sample.Values[Column.Speed] = i;
            sample.Values[Column.Rpm] = 2000;
            recorder.Second(sample);
            recorder.Inertial(1, 2, 3, 4, 5, 6);
            clock.AdvanceTo(clock.UptimeMs + 1000);
        }

        recorder.Event(DongleEvent.Crash, 9000);
        recorder.Battery(14_000);
        recorder.End(TripCause.IgnitionOff);

        var json = Assert.Single(sink.Taken);
        Assert.Equal(["v", "dongle", "life", "boot", "seq", "up", "mode", "trip", "end", "cause", "hz", "spd", "gs"], json.EnumerateObject().Select(field => field.Name));
        Assert.Equal([15], json.GetProperty("spd").EnumerateArray().Select(value => value.GetInt32()).Distinct());
    }

    [Fact]
    public void Switched_off_it_ends_the_trip_and_records_nothing_more()
    {
        Drive(seconds: 3);
        recorder.Mode = CollectionMode.Off;
        Drive(seconds: 40);
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal((3, "switched-off"), (Rows(Assert.Single(sink.Taken)), sink.Taken[0].GetProperty("cause").GetString()));
    }

    [Fact]
    public void A_change_of_mode_begins_a_batch_so_that_no_batch_holds_two()
    {
        Drive(seconds: 3);
        recorder.Mode = CollectionMode.WithoutPlace;
        Drive(seconds: 3);
        recorder.End(TripCause.IgnitionOff);

        Assert.Equal([(1, 3), (0, 3)], sink.Taken.Select(json => (json.GetProperty("mode").GetInt32(), Rows(json))));
        Assert.Equal([1, 1], sink.Taken.Select(json => json.GetProperty("trip").GetInt32()));
    }

    [Fact]
    public void What_is_urgent_leaves_at_once_and_overtakes()
    {
        Drive(seconds: 3);
        recorder.Event(DongleEvent.Crash, 8_000);

        Assert.Equal("[[\"crash\",2,8000]]", Assert.Single(sink.Taken).GetProperty("ev").GetRawText());
        Assert.Equal([true], sink.Urgent);

        recorder.Event(DongleEvent.Unplugged, 0);
        recorder.End(TripCause.Unplugged);

        Assert.Equal([true, true, true], sink.Urgent);
        Assert.Equal("unplugged", sink.Taken[2].GetProperty("cause").GetString());
    }

    [Fact]
    public void The_odometer_is_told_when_it_changes()
    {
        recorder.Begin();
        for (var i = 0; i < 95; i++)
        {
            recorder.Second(Sample());
            recorder.Odometer(100 + (i / 40));
            clock.AdvanceTo(clock.UptimeMs + 1000);
        }

        recorder.End(TripCause.IgnitionOff);

        Assert.Equal([100, 101, 102, null], sink.Taken.Select(json => json.TryGetProperty("odo", out var km) ? km.GetInt32() : (int?)null));
    }

    private static SecondSample Sample() => Batches.Second(speedKph: 50, latitude: 49_009_400, longitude: 8_404_400) is var sample && SetCourse(sample) ? sample : throw new InvalidOperationException();

    private static bool SetCourse(SecondSample sample)
    {
        sample.Values[Column.Heading] = 900;
        sample.Values[Column.GnssSpeed] = 1389;
        return true;
    }

    private static int Rows(JsonElement json) => json.GetProperty("spd").GetArrayLength();

    private void Drive(int seconds)
    {
        recorder.Begin();
        for (var i = 0; i < seconds; i++)
        {
            recorder.Second(Sample());
            clock.AdvanceTo(clock.UptimeMs + 1000);
        }
    }

    private sealed class Sink : IBatchSink
    {
        public List<JsonElement> Taken { get; } = [];

        public List<bool> Urgent { get; } = [];

        public string Text { get; private set; } = "";

        public void Take(Batch batch, bool urgent)
        {
            var bytes = Batches.Bytes(batch);
            Text += Encoding.ASCII.GetString(bytes);
            Taken.Add(JsonDocument.Parse(bytes).RootElement);
            Urgent.Add(urgent);
        }
    }

    /// <summary>Flash that takes everything and keeps nothing, so that only the firmware's own allocations are counted.</summary>
    private sealed class Nowhere : IStore
    {
        private static readonly string[] None = [];

        public string[] Names() => None;

        public int Length(string name) => 0;

        public void Append(string name, byte[] bytes, int offset, int count)
        {
        }

        public int Read(string name, int position, byte[] into, int offset, int count) => 0;

        public void Delete(string name)
        {
        }
    }
}
