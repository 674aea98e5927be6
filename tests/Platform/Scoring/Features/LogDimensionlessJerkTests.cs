using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class LogDimensionlessJerkTests
{
    [Fact]
    public void A_speed_that_wavers_is_rougher_than_one_that_rises_evenly() =>
        Assert.True(LogDimensionlessJerk.Of(Drive(k => 10 + (k % 2))) > LogDimensionlessJerk.Of(Drive(k => 10 + (k * 0.05f))) + 1);

    [Fact]
    public void The_same_motion_at_another_speed_is_as_smooth() =>
        Assert.Equal(LogDimensionlessJerk.Of(Drive(k => 10 + (5 * MathF.Sin(k)))), LogDimensionlessJerk.Of(Drive(k => 20 + (10 * MathF.Sin(k)))), 0.01);

    [Fact]
    public void Without_ten_moving_seconds_on_end_it_is_not_measured() =>
        Assert.Equal(float.NaN, LogDimensionlessJerk.Of(Drive(k => k % 10 == 0 ? 0 : 10)));

    private static float[] Drive(Func<int, float> speed) => [.. Enumerable.Range(0, 60).Select(speed)];

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var speed = Column.Of(length, 1, 30, gaps: false);

        var (expected, actual) = (LogDimensionlessJerk.Reference(speed), LogDimensionlessJerk.Vectorised(speed));

        Assert.Equal(expected.Jerk, actual.Jerk, 1e-4f * Math.Max(1, expected.Jerk));
        Assert.Equal(expected.Peak, actual.Peak);
    });
}
