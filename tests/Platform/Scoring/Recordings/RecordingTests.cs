using System.IO.Compression;
using System.Text;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Platform.Tests.Scoring.Recordings;

public class RecordingTests
{
    [Fact]
    public void A_value_holds_for_two_seconds_and_is_then_missing() =>
        Assert.Equal([50, 50, 50, float.NaN, 30], One("t,speed_kmh,rpm\n0,50,\n1,,900\n2,,900\n3,,900\n4,30,900")[Signal.SpeedKph].ToArray());

    [Fact]
    public void Nothing_is_carried_into_a_silence()
    {
        var drive = One("t,speed_kmh\n0,50\n1,60\n11,30\n12,30");

        Assert.Equal([50, 60, .. Enumerable.Repeat(float.NaN, 9), 30, 30], drive[Signal.SpeedKph].ToArray());
        Assert.Equal((12.0, 2.0), (drive.DurationSeconds, drive.ObservedSeconds));
    }

    [Fact]
    public void Without_trip_names_a_silence_over_90_s_parts_two_trips()
    {
        var trips = All("t,speed_kmh\n0,50\n90,50\n180.5,50");

        Assert.Equal(["1", "2"], trips.Select(trip => trip.Trip));
        Assert.Equal([0, 180.5], trips.Select(trip => trip.OriginSeconds));
    }

    [Fact]
    public void With_trip_names_only_another_name_does() =>
        Assert.Equal(["a", "b"], All("t,trip,speed_kmh\n0,a,50\n200,a,50\n201,b,50\n202,,50").Select(trip => trip.Trip));

    [Fact]
    public void The_inertial_rate_is_that_of_its_samples_whatever_else_stands_between()
    {
        var drive = One("t,speed_kmh,ax_g\n" + string.Join('\n', Enumerable.Range(0, 101).Select(i => FormattableString.Invariant($"{i * 0.02:F2},{(i % 50 == 0 ? "36" : "")},{(i % 2 == 0 ? "0.1" : "")}"))));

        Assert.Equal(25, drive.ImuHz);
        Assert.Equal(75, drive[Signal.AccelerationXG].Length);
        Assert.Equal([36, 36, 36], drive[Signal.SpeedKph].ToArray());
    }

    [Fact]
    public void Rows_that_come_late_are_put_in_their_place() =>
        Assert.Equal([10, 20, 30, 40], One("t,speed_kmh\n0,10\n2,30\n1,20\n3,40")[Signal.SpeedKph].ToArray());

    [Fact]
    public void A_clock_set_back_within_a_named_trip_goes_on_where_it_was() =>
        Assert.Equal([10, 20, 30, 40], One("t,trip,speed_kmh\n5000,a,10\n5001,a,20\n1000,a,30\n1001,a,40")[Signal.SpeedKph].ToArray());

    [Fact]
    public void The_start_is_told_by_utc_even_when_t_counts_the_time()
    {
        var drive = One("t,utc,speed_kmh\n100,,10\n101,2026-03-01T08:00:01Z,10");

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), drive.Start);
    }

    [Fact]
    public void Place_is_kept_when_both_coordinates_are_there()
    {
        var drive = One("t,lat,lon,speed_kmh\n0,48.85,2.35,10\n1,48.86,2.36,10");

        Assert.True(drive.HasPlace);
        Assert.Equal([2.35, 2.36], drive.Longitude.ToArray());
    }

    [Fact]
    public void Quoted_fields_may_hold_commas() => Assert.Equal("a, b", Assert.Single(All("t,trip,speed_kmh\n0,\"a, b\",1\n1,\"a, b\",1")).Trip);

    [Theory]
    [InlineData("", RecordingException.NoHeader, 1)]
    [InlineData("speed_kmh\n1", RecordingException.NoTimeColumn, 1)]
    [InlineData("t,color\n1,red", RecordingException.NothingMeasured, 1)]
    [InlineData("t,rpm,rpm\n1,1,1", RecordingException.ColumnTwice, 1)]
    [InlineData("t,rpm\n1,1\n2", RecordingException.UnequalFields, 3)]
    [InlineData("t,rpm\n1,\"1", RecordingException.OpenQuote, 2)]
    [InlineData("t,rpm\n1,1\n,2", RecordingException.NoTime, 3)]
    [InlineData("t,rpm\n1,fast", RecordingException.NotANumber, 2)]
    [InlineData("t,rpm\n1,NaN", RecordingException.NotANumber, 2)]
    [InlineData("utc,rpm\nyesterday,1", RecordingException.NotATime, 2)]
    [InlineData("t,speed_kmh\n1,-5", RecordingException.OutOfRange, 2)]
    [InlineData("t,trip,rpm\n0,a,1\n999999,a,1", RecordingException.TripTooLong, 3)]
    public void What_cannot_be_read_is_named_with_its_line(string text, string reason, long line)
    {
        var failure = Assert.Throws<RecordingException>(() => All(text));

        Assert.Equal((reason, line), (failure.Reason, failure.Line));
    }

    [Fact]
    public void A_gzipped_file_reads_as_the_plain_one()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv.gz");
        try
        {
            using (var file = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            {
                file.Write(Encoding.UTF8.GetBytes("t,speed_kmh\n0,50\n1,60\n"));
            }

            Assert.Equal([50, 60], Assert.Single(Recording.Read(path)).Columns[Signal.SpeedKph].ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<RecordedDrive> All(string text) => [.. Recording.Read(new StringReader(text))];

    private static DriveColumns One(string text) => Assert.Single(All(text)).Columns;
}
