using System.Text;
using System.Text.Json;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Device.Tests.Uplink;

public class BatchWriterTests
{
    private const int MostBytes = 16 * 1024;

    [Fact]
    public void A_batch_with_everything_is_written_as_approved()
    {
        var batch = Everything();

        Approve("batch-with-everything.json", batch);
    }

    [Fact]
    public void A_batch_of_a_dongle_that_measured_nothing_still_tells_how_long()
    {
        var batch = Batches.New(hz: 1);
        batch.AddRow(null);
        batch.AddRow(null);
        batch.PadInertial();

        Approve("batch-without-measurement.json", batch);
    }

    [Fact]
    public void A_column_with_holes_keeps_its_length()
    {
        var batch = Batches.New(hz: 2);
        batch.AddRow(Batches.Second(speedKph: 0));
        batch.AddInertial(-1, 0, 1000, Column.None, Column.None, Column.None);
        batch.AddRow(null);
        batch.AddRow(Batches.Second(speedKph: 51));
        batch.PadInertial();

        Approve("batch-with-holes.json", batch);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(-10)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Every_number_is_written_whole(long value)
    {
        var batch = Batches.New();
        batch.Up = value;

        Assert.Equal(value, JsonDocument.Parse(Batches.Bytes(batch)).RootElement.GetProperty("up").GetInt64());
    }

    [Fact]
    public void What_was_sampled_is_what_a_json_reader_reads()
    {
        var rows = ArbMap.Default.GeneratorFor<short>().ArrayOf();
        var places = ArbMap.Default.GeneratorFor<int>().ArrayOf();
        var drives = rows.Zip(places, (speeds, latitudes) => (speeds, latitudes)).Zip(rows, (drive, x) => (drive.speeds, drive.latitudes, x));

        Prop.ForAll(drives.ToArbitrary(), drive =>
        {
            var batch = Batches.New(hz: 3, mode: CollectionMode.WithPlace);
            for (var i = 0; i < Math.Min(drive.speeds.Length, batch.RowLimit); i++)
            {
                batch.AddRow(Batches.Second(drive.speeds[i], i < drive.latitudes.Length ? drive.latitudes[i] : Column.NoPlace));
                batch.AddInertial(i < drive.x.Length ? drive.x[i] : Column.None, 0, -1, 2, 3, 4);
            }

            batch.PadInertial();
            var json = JsonDocument.Parse(Batches.Bytes(batch)).RootElement;

            var speeds = Column16(json, "spd", batch.Rows);
            var latitudes = Positions(json, "lat", batch.Rows);
            var x = Column16(json, "ax", batch.Samples);
            return speeds.SequenceEqual(batch.Seconds[Column.Speed].Take(batch.Rows))
                && latitudes.SequenceEqual(batch.Latitude.Take(batch.Rows))
                && x.SequenceEqual(batch.Inertial[0].Take(batch.Samples));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_widest_batch_there_can_be_stays_below_16_kib_at_every_rate()
    {
        for (var hz = 1; hz <= Batch.MaxHz; hz++)
        {
            Assert.InRange(Batches.Bytes(Widest(hz)).Length, 1, MostBytes - 1);
        }
    }

    [Fact]
    public void Filling_and_writing_a_batch_allocates_nothing()
    {
        var batch = Batches.New();
        var writer = new BatchWriter();
        var sample = Batches.Second(speedKph: 50);
        FillAndWrite();

        var before = GC.GetAllocatedBytesForCurrentThread();
        FillAndWrite();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void FillAndWrite()
        {
            batch.Clear();
            for (var i = 0; i < batch.RowLimit; i++)
            {
                batch.AddRow(sample);
                for (var j = 0; j < batch.Hz; j++)
                {
                    batch.AddInertial(-12, 34, 1000, 5, -6, 7);
                }
            }

            writer.Write(batch);
        }
    }

    [Fact]
    public void What_a_car_says_can_never_break_the_json()
    {
        var batch = Batches.New();
        batch.Vin = "W\"\\\u0001\u00e9\n";

        Assert.Equal("W?????", JsonDocument.Parse(Batches.Bytes(batch)).RootElement.GetProperty("vin").GetString());
    }

    private static Batch Everything()
    {
        var batch = new Batch("dongle-1", "0123456789abcdef", 3, 2)
        {
            Seq = 17,
            Trip = 2,
            Up = 65_000,
            T0 = 1_772_434_800_000,
            Clock = ClockSource.Gnss,
            Mode = CollectionMode.WithPlace,
            EndCause = TripCause.IgnitionOff,
            BatteryMv = 14_103,
            OdometerKm = 48_210,
            Vin = "WVWZZZ1KZAW000001",
            TroubleCodes = ["P0301", "P0420"],
            FirmwareVersion = "0.1.0",
            Policy = 4,
        };
        batch.AddRow(Row(0, 1_000_000));
        batch.AddInertial(-1, 2, 998, -30, 40, 0);
        batch.AddInertial(-250, 2, 1001, -31, 41, -1);
        batch.AddRow(Row(1, Column.NoPlace));
        batch.AddInertial(3, 2, 1, 0, 0, 0);
        batch.AddInertial(3, 2, 1, 0, 0, 0);
        batch.AddEvent(DongleEvent.LowBattery, 11_400);
        batch.AddRow(Row(2, 999_990));
        batch.AddInertial(4, 2, 1, 0, 0, 0);
        batch.AddInertial(5, 2, 1, 0, 0, 0);
        batch.AddEvent(DongleEvent.Overflow, 12);
        return batch;

        static SecondSample Row(short i, int latitude)
        {
            var sample = Batches.Second((short)(50 + i), latitude, latitude == Column.NoPlace ? latitude : -8_404_400 - i);
            for (var column = Column.GnssSpeed; column < Column.Seconds; column++)
            {
                sample.Values[column] = (short)((column * 100) + i);
            }

            return sample;
        }
    }

    private static Batch Widest(int hz)
    {
        var batch = new Batch(new string('d', 64), "0123456789abcdef", int.MaxValue, hz)
        {
            Seq = int.MaxValue,
            Trip = int.MaxValue,
            Up = long.MaxValue,
            T0 = long.MaxValue,
            Clock = ClockSource.Gnss,
            Mode = CollectionMode.WithPlace,
            EndCause = TripCause.IgnitionOff,
            BatteryMv = int.MaxValue,
            OdometerKm = int.MaxValue,
            Vin = new string('V', 17),
            TroubleCodes = [.. Enumerable.Repeat("P0301", 32)],
            FirmwareVersion = "100.100.100",
            Policy = int.MaxValue,
        };
        for (var i = 0; i < batch.RowLimit; i++)
        {
            var far = i % 2 == 0 ? 180_000_000 : -180_000_000;
            var sample = Batches.Second(-short.MaxValue, far, far);
            Array.Fill(sample.Values, (short)-short.MaxValue);
            batch.AddRow(sample);
            for (var j = 0; j < hz; j++)
            {
                const short Low = -short.MaxValue;
                batch.AddInertial(Low, Low, Low, Low, Low, Low);
            }
        }

        for (var i = 0; i < Batch.MaxEvents; i++)
        {
            batch.AddEvent(DongleEvent.FlashFailed, int.MinValue);
        }

        return batch;
    }

    private static IEnumerable<short> Column16(JsonElement json, string name, int count) =>
        json.TryGetProperty(name, out var column)
            ? column.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? Column.None : value.GetInt16())
            : Enumerable.Repeat(Column.None, count);

    private static IEnumerable<int> Positions(JsonElement json, string name, int count)
    {
        if (!json.TryGetProperty(name, out var column))
        {
            return Enumerable.Repeat(Column.NoPlace, count);
        }

        var last = 0L;
        return column.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? Column.NoPlace : (int)(last += value.GetInt64())).ToList();
    }

    private static void Approve(string name, Batch batch) =>
        Assert.Equal(File.ReadAllText(Repository.Approved(name)).TrimEnd('\n'), Encoding.ASCII.GetString(Batches.Bytes(batch)));
}
