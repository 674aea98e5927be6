using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

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
