using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class MeanSquareTests
{
    [Fact]
    public void The_mean_is_over_measured_values() => Assert.Equal(12.5f, MeanSquare.Of([3, float.NaN, -4]));

    [Fact]
    public void Nothing_measured_has_no_mean() => Assert.Equal(float.NaN, MeanSquare.Of([float.NaN]));

    [Fact]
    public void The_vector_path_means_what_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var values = Column.Of(length, -3, 3);
        Column.AssertClose(MeanSquare.Reference(values), MeanSquare.Vectorised(values));
    });

    [Fact]
    public void Twice_the_signal_is_four_times_the_square() => Assert.All(Column.Lengths, length =>
    {
        var values = Column.Of(length, -3, 3);
        Column.AssertClose(4 * MeanSquare.Of(values), MeanSquare.Of(Array.ConvertAll(values, value => 2 * value)));
    });
}
