using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class RelativePositiveAccelerationTests
{
    [Fact]
    public void Only_gaining_speed_counts_and_distance_divides() =>
        Assert.Equal((1f * 10) / 50, RelativePositiveAcceleration.Of([1, -2, float.NaN], [10, 20, 20], 50));

    [Fact]
    public void Without_distance_it_is_not_measured() => Assert.Equal(float.NaN, RelativePositiveAcceleration.Of([], [], 0));

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (acceleration, speed) = (Column.Of(length, -3, 3, seed: 1), Column.Of(length, 0, 40, seed: 2));
        Column.AssertClose(RelativePositiveAcceleration.Reference(acceleration, speed), RelativePositiveAcceleration.Vectorised(acceleration, speed));
    });
}
