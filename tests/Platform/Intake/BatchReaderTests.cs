using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Approved;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class BatchReaderTests
{
    private const short Missing = TelemetryBatch.Missing;

    private readonly TelemetryBatch batch = new();

    [Fact]
    public void A_cruise_is_read_into_columns()
    {
        Take("batch-v1-cruise.json");

        Assert.Equal(("ci-000042", 0x9f3c0a1b77e4d2c8UL, 7u, 12u), (batch.Dongle, batch.Life, batch.Boot, batch.Seq));
        Assert.Equal((360_000L, 1_790_000_000_000L, ClockSource.Sntp), (batch.UpMs, batch.T0Ms, batch.Clock));
        Assert.Equal((CollectionMode.WithoutPlace, 1u, false, 2, 3), (batch.Mode, batch.Trip, batch.End, batch.Hz, batch.Rows));
        Assert.Equal([50, 51, Missing], batch.Column(BatchColumn.Speed).ToArray());
        Assert.Equal([12, -8, 15, 0, -3, 7], batch.Column(BatchColumn.Ax).ToArray());
        Assert.Equal(14_120, batch.Millivolts);
        Assert.True(batch.Column(BatchColumn.Gx).IsEmpty);
        Assert.Null(batch.TroubleCodes);
    }

    [Fact]
    public void Place_differences_become_absolute_places()
    {
        Take("batch-v1-place.json");

        Assert.Equal([TelemetryBatch.MissingPlace, 48_137_154, 48_137_129, 48_137_160], batch.Latitude.ToArray());
        Assert.Equal([TelemetryBatch.MissingPlace, 11_576_124, 11_576_236, 11_576_229], batch.Longitude.ToArray());
        Assert.Equal(4, batch.Rows);
    }

    [Fact]
    public void An_end_needs_no_columns()
    {
        Take("batch-v1-end.json");

        Assert.Equal((true, "unplugged", 0, CollectionMode.Private), (batch.End, batch.Cause, batch.Rows, batch.Mode));
        Assert.Equal([new("unplugged", 0, 1), new("overflow", 0, 3)], batch.Events);
        Assert.Equal(0x9f3c0a1b77e4d2c8UL, batch.Life);
    }

    [Fact]
    public void What_is_told_on_change_is_read_and_the_vin_only_pointed_at()
    {
        var utf8 = ApprovedText.Bytes("batch-v1-changes.json");

        Take("batch-v1-changes.json");

        Assert.Equal(["P0301", "U0100"], batch.TroubleCodes);
        Assert.Equal((123_456, "1.4.2", 3u), (batch.OdometerKm, batch.Firmware, batch.PolicyVersion));
        Assert.Equal("WVWZZZ1JZXW000001"u8.ToArray(), utf8[batch.VinRange!.Value]);
        Assert.Equal((null, ClockSource.Unknown), (batch.T0Ms, batch.Clock));
    }

    [Fact]
    public void Inertial_columns_alone_tell_the_rows()
    {
        Take("batch-v1-inertial.json");

        Assert.Equal((10, 2), (batch.Hz, batch.Rows));
        Assert.Equal(-10, batch.Column(BatchColumn.Ax)[19]);
        Assert.Equal([Missing, 0], batch.Column(BatchColumn.Gz)[5..7].ToArray());
    }

    [Fact]
    public void Fields_of_a_newer_firmware_are_passed_over()
    {
        Take("batch-v1-newer.json");

        Assert.Equal([12, Missing, 14], batch.Column(BatchColumn.Speed).ToArray());
    }

    [Fact]
    public void Nothing_of_the_batch_before_is_left()
    {
        Take("batch-v1-changes.json");
        Take("batch-v1-end.json");

        Assert.Equal((null, null, null), (batch.Millivolts, batch.TroubleCodes, batch.VinRange));
        Assert.Equal((null, null, null), (batch.OdometerKm, batch.Firmware, batch.PolicyVersion));
        Assert.True(batch.Column(BatchColumn.Speed).IsEmpty);
    }

    [Fact]
    public void An_event_may_stand_in_the_second_that_closed_the_batch()
    {
        Assert.Equal(Rejection.None, Wire.Read(Wire.With("""  "spd":[1,2],"ev":[["crash",2,4100]]  """), batch));

        Assert.Equal([new("crash", 2, 4_100)], batch.Events);
    }

    [Fact]
    public void Reading_again_allocates_nothing()
    {
        byte[][] sources = [.. ApprovedText.Names("batch-v1-*.json").Select(ApprovedText.Bytes)];
        void ReadAll()
        {
            foreach (var utf8 in sources)
            {
                BatchReader.Read(utf8, Wire.Received, batch);
            }
        }

        ReadAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Take(string name) => Assert.Equal(Rejection.None, Wire.Read(ApprovedText.Bytes(name), batch));
}
