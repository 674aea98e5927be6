using System.Text.Json;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.Recordings;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Device.Tests.Recordings;

public class ReplayRecordingTests
{
    [RecordedFact(DrivePlot.File)]
    public void Twenty_eight_recorded_drives_become_as_many_trips_of_the_same_length()
    {
        var recording = Recording.Read(new StringReader(DrivePlot.AsRecording()));
        using var nowhere = new HttpClient();
        var dongle = new EmulatedDongle(new("http://localhost"), "dongle-1", new byte[32], nowhere, TimeProvider.System, new DongleOptions { Mode = CollectionMode.WithPlace });

        var batches = ReplayRecording.Trips(recording).SelectMany(dongle.Batches).Select(bytes => JsonDocument.Parse(bytes).RootElement).ToList();

        var trips = batches.Select(batch => (batch.GetProperty("boot").GetInt32(), batch.GetProperty("trip").GetInt32())).Distinct().Count();
        var kilometres = batches.Sum(batch => batch.TryGetProperty("gs", out var speeds) ? speeds.EnumerateArray().Sum(Cms) : 0) / 100_000;
        Assert.Equal(28, trips);
        Assert.Equal(28, batches.Count(batch => batch.TryGetProperty("end", out _)));
        Assert.Equal(369.76, kilometres, 369.76 * 0.002);
        Assert.Equal(Enumerable.Range(0, batches.Count), batches.Select(batch => batch.GetProperty("seq").GetInt32()));
        Assert.Single(batches.Select(batch => batch.GetProperty("t0").GetInt64() - batch.GetProperty("up").GetInt64()).Distinct());
        Assert.All(batches, batch => Assert.Equal(1, batch.GetProperty("hz").GetInt32()));
    }

    [RecordedFact(DrivePlot.File)]
    public void Through_the_drivers_the_recorded_kilometres_arrive_as_well()
    {
        List<DrivenTrip> trips = [.. ReplayRecording.Trips(Recording.Read(new StringReader(DrivePlot.AsRecording())))];
        var world = new EmulatedWorld(new WorldOptions
        {
            Beginning = trips[0].Start!.Value - TimeSpan.FromMinutes(1),
            Drives = [.. trips.Select(trip => (trip.Offset - trips[0].Offset + TimeSpan.FromMinutes(1), trip))],
            Mode = CollectionMode.WithPlace,
            WifiEverywhere = true,
            HasStopStart = false,
        });

        world.Run(trips[^1].Offset - trips[0].Offset + TimeSpan.FromHours(2));

        var batches = world.Platform.Held.Values.Select(bytes => JsonDocument.Parse(bytes).RootElement).ToList();
        var kilometres = batches.Sum(batch => batch.TryGetProperty("gs", out var speeds) ? speeds.EnumerateArray().Sum(Cms) : 0) / 100_000;
        Assert.Equal(369.76, kilometres, 369.76 * 0.03);
        Assert.InRange(batches.Count(batch => batch.TryGetProperty("end", out _)), 20, 28);
        Assert.Contains(batches, batch => batch.TryGetProperty("lat", out _));
    }

    [RecordedFact(DrivePlot.File)]
    public void A_gap_over_ninety_seconds_finds_the_same_drives_without_being_told()
    {
        var untold = DrivePlot.AsRecording().Replace("trip,", "journey,", StringComparison.Ordinal);

        var trips = ReplayRecording.Trips(Recording.Read(new StringReader(untold)));

        Assert.Equal(28, trips.Count());
    }

    [Fact]
    public void A_value_stands_for_two_seconds_and_is_missing_after_that()
    {
        var trip = Only("t,speed_kmh,rpm\n0,50,900\n1.5,52,\n3.4,,1000\n5,60,1100");

        Assert.Equal([50, 50, 52, 52, double.NaN, 60], trip.Seconds.Select(second => second.SpeedKph));
    }

    [Fact]
    public void A_regular_column_loses_exactly_the_seconds_it_missed()
    {
        var trip = Only("t,gnss_speed_kmh\n0,10\n1,11\n2,12\n6,16\n7,17");

        Assert.Equal([10, 11, 12, double.NaN, double.NaN, double.NaN, 16, 17], trip.Seconds.Select(second => second.GnssSpeedKph));
    }

    [Fact]
    public void Inertial_rows_between_the_seconds_set_the_rate()
    {
        var rows = Enumerable.Range(0, 101).Select(i => FormattableString.Invariant($"{i / 25.0},{(i % 25 == 0 ? "30" : "")},{i / 100.0}"));
        var trip = Only("t,speed_kmh,ax_g\n" + string.Join('\n', rows));

        Assert.Equal(25, trip.ImuHz);
        Assert.Equal(5, trip.Seconds.Count);
        Assert.Equal(0.26, trip.Seconds[1].Inertial[1].AxG, 4);
        Assert.All(trip.Seconds[1].Inertial, sample => Assert.True(float.IsNaN(sample.AyG)));
    }

    [Fact]
    public void A_trip_ends_where_its_name_changes_however_short_the_pause()
    {
        var trips = ReplayRecording.Trips(Recording.Read(new StringReader("t,trip,speed_kmh\n0,a,1\n200,a,2\n201,b,3\n202,b,4"))).ToList();

        Assert.Equal([201, 2], trips.Select(trip => trip.Seconds.Count));
    }

    [Fact]
    public void The_start_is_reckoned_back_from_the_first_row_that_knows_the_time()
    {
        var trip = Only("t,utc,speed_kmh\n10,,1\n12,2026-03-02T07:00:02Z,2");

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero), trip.Start);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("speed_kmh\n1", "column t")]
    [InlineData("t,speed_kmh\n0,fast", "Line 2: 'fast'")]
    [InlineData("t,speed_kmh\n0,1\n,2", "Line 3 has no time")]
    [InlineData("t,utc\n0,yesterday", "Line 2: 'yesterday'")]
    [InlineData("t,trip,speed_kmh\n0,a,1\n1e9,a,2", "hours")]
    public void What_is_no_recording_is_refused_with_the_line(string csv, string sentence)
    {
        var failure = Assert.Throws<FormatException>(() => ReplayRecording.Trips(Recording.Read(new StringReader(csv))).ToList());

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    private static DrivenTrip Only(string csv) => ReplayRecording.Trips(Recording.Read(new StringReader(csv))).Single();

    private static double Cms(JsonElement speed) => speed.ValueKind == JsonValueKind.Null ? 0 : speed.GetInt32();
}
