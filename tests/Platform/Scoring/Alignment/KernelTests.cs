using System.Numerics;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class AlongAxisTests
{
    [Fact]
    public void A_reading_along_its_own_axis_is_its_size_and_the_offset() =>
        Assert.Equal([2.5f], Along([2], [7], [9], new Vector4(1, 0, 0, 0.5f)));

    [Fact]
    public void The_vector_path_projects_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var reading = new AxisColumns(Column.Of(length, -1, 1, 1), Column.Of(length, -1, 1, 2), Column.Of(length, -1, 1, 3));
        var (expected, actual, axis) = (new float[length], new float[length], new Vector4(1, 2, 3, 4));

        AlongAxis.Reference(reading, axis, expected);
        AlongAxis.Vectorised(reading, axis, actual);

        Column.AssertClose(expected, actual);
    });

    private static float[] Along(float[] x, float[] y, float[] z, Vector4 axis)
    {
        var along = new float[x.Length];
        AlongAxis.Fill(new AxisColumns(x, y, z), axis, along);
        return along;
    }
}

public class StandingMeanTests
{
    [Fact]
    public void Only_measured_seconds_at_a_standstill_count()
    {
        var mean = StandingMean.Of([1, 2, float.NaN, 4], [0, 0.2f, 0, 9], out var seconds);

        Assert.Equal((1.5f, 2), (mean, seconds));
    }

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (values, speed) = (Column.Of(length, -1, 1, 1), Column.Of(length, 0, 0.6f, 2));

        var (expected, actual) = (StandingMean.Reference(values, speed), StandingMean.Vectorised(values, speed));

        Column.AssertClose(expected.Sum, actual.Sum);
        Assert.Equal(expected.Count, actual.Count);
    });
}

public class AxisExtremesTests
{
    [Fact]
    public void Both_ends_are_found_with_how_often_they_were_reached() =>
        Assert.Equal(new AxisExtremes(-1, 2, 1, 3), AxisExtremes.Of([0, 2, -1, 2, float.NaN, 2, 1]));

    [Fact]
    public void An_axis_that_stays_at_its_end_is_clipped_and_one_at_rest_is_not()
    {
        Assert.True(new AxisExtremes(-0.3f, 2, 1, 20).IsClipped(0));
        Assert.False(new AxisExtremes(-0.3f, 2, 1, 19).IsClipped(0));
        Assert.False(new AxisExtremes(1, 1, 500, 500).IsClipped(1));
    }

    [Fact]
    public void The_vector_path_counts_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var samples = Array.ConvertAll(Column.Of(length, -3, 3), MathF.Round);

        Assert.Equal(AxisExtremes.Reference(samples), AxisExtremes.Vectorised(samples));
    });
}

public class GatherEvidenceTests
{
    [Fact]
    public void Evidence_of_two_stretches_is_that_of_both_together() => Assert.All(Column.Lengths, length =>
    {
        var whole = Drive(length, gyroscope: false);
        var sum = GatherEvidence.Of(whole.Slice(0, length / 3));

        sum.Add(GatherEvidence.Of(whole.Slice(length / 3, length - (length / 3))));

        AssertClose(GatherEvidence.Of(whole), sum);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_vector_path_gathers_as_the_definition_does_at_every_length(bool gyroscope) => Assert.All(Column.Lengths, length =>
        AssertClose(GatherEvidence.Reference(Drive(length, gyroscope)), GatherEvidence.Vectorised(Drive(length, gyroscope))));

    private static SecondColumns Drive(int seconds, bool gyroscope)
    {
        AxisColumns Axes(int seed, float least, float most) => new(Column.Of(seconds, least, most, seed), Column.Of(seconds, least, most, seed + 1), Column.Of(seconds, least, most, seed + 2));
        return new(Axes(1, 0.2f, 1), gyroscope ? Axes(4, -9, 9) : default, Column.Of(seconds, 0, 2, 7), Column.Of(seconds, -3, 3, 8));
    }

    private static void AssertClose(MountingEvidence expected, MountingEvidence actual)
    {
        Vector4[] Sums(MountingEvidence e) => [e.All, e.Standing, e.AlongMotion, e.AcrossMotion, e.MomentsX, e.MomentsY, e.MomentsZ, e.Moments, new Vector4(e.Squares, 0, 0)];
        foreach (var (one, other) in Sums(expected).Zip(Sums(actual)))
        {
            Assert.InRange((one - other).Length(), 0, 1e-3);
        }
    }
}

public class StuckSpeedTests
{
    [Theory]
    [InlineData(20, 1.5f, 20)]
    [InlineData(19, 1.5f, 0)]
    [InlineData(60, 0.3f, 0)]
    public void One_speed_for_20_s_while_the_car_gains_and_loses_it_was_not_measured(int seconds, float felt, int removed)
    {
        float[] speed = [.. Enumerable.Range(0, 15).Select(k => 5f + k), .. Enumerable.Repeat(30f, seconds), .. Enumerable.Range(0, 15).Select(k => 31f + k)];
        float[] feltMps2 = [.. Enumerable.Range(0, speed.Length).Select(k => k % 4 < 2 ? felt : -felt)];

        Assert.Equal(removed, StuckSpeed.Remove(speed, feltMps2));
        Assert.Equal(removed, speed.Count(float.IsNaN));
    }

    [Fact]
    public void A_standing_car_that_shakes_is_not_stuck()
    {
        float[] felt = [.. Enumerable.Range(0, 60).Select(k => k % 2 == 0 ? 2f : -2f)];

        Assert.Equal(0, StuckSpeed.Remove(new float[60], felt));
    }
}
