using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class MeasuredCountTests
{
    [Fact]
    public void Missing_values_are_not_counted_but_zeros_and_infinities_are() =>
        Assert.Equal(3, MeasuredCount.Of([0, float.NaN, -0f, float.NegativeInfinity]));

    [Fact]
    public void The_vector_path_counts_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var column = Column.Of(length, -1, 1);
        Assert.Equal(MeasuredCount.Reference(column), MeasuredCount.Vectorised(column));
    });
}
