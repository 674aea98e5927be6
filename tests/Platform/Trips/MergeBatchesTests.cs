using ConnectedInsurance.Platform.Tests.Intake;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class MergeBatchesTests
{
    private static readonly DateTimeOffset Started = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rows_stand_at_their_uptime_and_gaps_stay_not_measured()
    {
        using var drive = Merge(Started, new BatchText { UpMs = 10_000, Speed = [50, 51, null] }, new BatchText { Seq = 2, UpMs = 15_000, Speed = [60, 61] });

        Assert.Equal(Started.AddSeconds(10), drive.Start);
        Assert.Equal([50, 51, float.NaN, float.NaN, float.NaN, 60, 61], drive[Signal.SpeedKph].ToArray());
    }

    [Fact]
    public void The_order_and_repetition_of_batches_does_not_matter()
    {
        BatchText[] batches = [new() { UpMs = 0, Speed = [1, 2] }, new() { Seq = 1, UpMs = 2000, Speed = [3, 4] }, new() { Seq = 2, UpMs = 4000, Speed = [5] }];

        using var drive = Merge(Started, batches[2], batches[0], batches[1], batches[0]);

        Assert.Equal([1, 2, 3, 4, 5], drive[Signal.SpeedKph].ToArray());
    }

    [Fact]
    public void A_drive_whose_clock_was_never_known_is_on_the_grid_all_the_same()
    {
        using var drive = Merge(null, new BatchText { UpMs = 7000, Speed = [1] }, new BatchText { Seq = 1, UpMs = 9000, Speed = [2] });

        Assert.Null(drive.Start);
        Assert.Equal([1, float.NaN, 2], drive[Signal.SpeedKph].ToArray());
    }

    [Fact]
    public void Of_overlapping_rows_a_measured_one_is_not_lost_to_a_missing_one()
    {
        using var drive = Merge(Started, new BatchText { UpMs = 0, Speed = [1, 2, 3] }, new BatchText { Seq = 1, UpMs = 2000, Speed = [null, 4] });

        Assert.Equal([1, 2, 3, 4], drive[Signal.SpeedKph].ToArray());
    }

    [Theory]
    [InlineData(499, 0)]
    [InlineData(500, 1)]
    public void A_row_between_two_seconds_goes_to_the_nearer(long lateMs, int shift)
    {
        using var drive = Merge(Started, new BatchText { UpMs = 0, Speed = [1] }, new BatchText { Seq = 1, UpMs = 1000 + lateMs, Speed = [2] });

        Assert.Equal(2, drive[Signal.SpeedKph][1 + shift]);
    }

    [Fact]
    public void The_finest_rate_of_any_batch_makes_the_grid()
    {
        using var drive = Merge(
            Started,
            new BatchText { UpMs = 0, Speed = [1], Hz = 4, Ax = [10, 20, 30, 40] },
            new BatchText { Seq = 1, UpMs = 1000, Speed = [1], Hz = 2, Ax = [50, 60] });

        Assert.Equal(4, drive.ImuHz);
        Assert.Equal([10, 20, 30, 40, 50, double.NaN, 60, double.NaN], drive[Signal.AccelerationXG].ToArray().Select(g => Math.Round(g * 1000d, 3)));
    }

    [Fact]
    public void A_rate_without_inertial_columns_asks_for_no_grid()
    {
        using var drive = Merge(Started, new BatchText { Speed = [1], Hz = 100 });

        Assert.Equal(1, drive.ImuHz);
    }

    [Fact]
    public void One_private_batch_makes_the_drive_private()
    {
        using var open = Merge(Started, new BatchText { Speed = [1] });
        using var closed = Merge(Started, new BatchText { Speed = [1] }, new BatchText { Seq = 1, UpMs = 1000, Mode = 2, Speed = [1] });

        Assert.False(open.Private);
        Assert.True(closed.Private);
    }

    [Fact]
    public void Place_comes_in_degrees()
    {
        using var drive = Merge(Started, new BatchText { Mode = 1, Latitude = [48_858_370, 10, null], Longitude = [2_294_481, -5, null] });

        Assert.Equal([48.858370, 48.858380, double.NaN], drive.Latitude.ToArray(), Degrees);
        Assert.Equal([2.294481, 2.294476, double.NaN], drive.Longitude.ToArray(), Degrees);
    }

    [Fact]
    public void The_odometer_told_at_the_end_is_kept()
    {
        using var drive = Merge(Started, new BatchText { Speed = [1, 2], OdometerKm = 1000 }, new BatchText { Seq = 1, UpMs = 2000, End = true, OdometerKm = 1010 });

        Assert.Equal([1000, 1010], drive[Signal.OdometerKm].ToArray());
    }

    [Fact]
    public void A_broken_uptime_asks_for_no_more_than_a_day_of_memory()
    {
        using var drive = Merge(Started, new BatchText { UpMs = 0, Speed = [1] }, new BatchText { Seq = 1, UpMs = 3_000_000_000_000, Speed = [2] });

        Assert.Equal(24 * 60 * 60, drive.Seconds);
        Assert.Equal(1, drive[Signal.SpeedKph][0]);
    }

    [Fact]
    public void Two_boots_of_one_trip_meet_on_the_clock_not_on_uptime()
    {
        using var drive = MergeBatches.Into(
        [
            new(Started, [new BatchText { UpMs = 5000, Speed = [1, 2] }.Bytes()]),
            new(Started.AddSeconds(9), [new BatchText { Boot = 8, UpMs = 0, Speed = [3] }.Bytes()]),
        ]);

        Assert.Equal(Started.AddSeconds(5), drive.Start);
        Assert.Equal([1, 2, float.NaN, float.NaN, 3], drive[Signal.SpeedKph].ToArray());
    }

    [Fact]
    public void Wire_units_become_the_units_of_scoring()
    {
        using var drive = Merge(Started, new BatchText { GnssSpeed = [1389] });

        Assert.Equal(50.004f, drive[Signal.GnssSpeedKph][0], 3);
    }

    private static DriveColumns Merge(DateTimeOffset? started, params BatchText[] batches) =>
        MergeBatches.Into([new(started, [.. batches.Select(batch => batch.Bytes())])]);

    private static bool Degrees(double one, double other) => one.Equals(other) || Math.Abs(one - other) < 1e-9;
}
