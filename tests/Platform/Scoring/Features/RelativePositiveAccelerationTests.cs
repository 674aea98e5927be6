using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class RelativePositiveAccelerationTests
{
    private const double Average = 0.2;

    [Fact]
    public void Only_gaining_speed_counts_and_a_kilometre_of_the_average_driver_is_mixed_in() =>
        Assert.Equal((10 + 200) / 1050d, RelativePositiveAcceleration.Of([1, -2, float.NaN], [10, 20, 20], 50, Average).Observed);

    [Fact]
    public void Little_distance_says_little() =>
        Assert.Equal(Average, RelativePositiveAcceleration.Of([1, 0, 0], [1, 2, 2], 5, Average).Observed, 0.001);

    [Fact]
    public void Without_distance_it_is_not_measured() =>
        Assert.Equal(Observation.NotMeasured, RelativePositiveAcceleration.Of([], [], 0, Average));

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (acceleration, speed) = (Column.Of(length, -3, 3, seed: 1), Column.Of(length, 0, 40, seed: 2));
        Column.AssertClose(RelativePositiveAcceleration.Reference(acceleration, speed), RelativePositiveAcceleration.Vectorised(acceleration, speed));
    });
}
