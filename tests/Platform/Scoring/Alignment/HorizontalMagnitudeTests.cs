using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class HorizontalMagnitudeTests
{
    [Fact]
    public void Three_and_four_make_five_and_a_missing_component_makes_nothing()
    {
        var magnitude = new float[2];

        HorizontalMagnitude.Fill([3, 1], [-4, float.NaN], magnitude);

        Assert.Equal([5, float.NaN], magnitude);
    }

    [Fact]
    public void The_vector_path_measures_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (first, second) = (Column.Of(length, -5, 5, 1), Column.Of(length, -5, 5, 2));
        var (expected, actual) = (new float[length], new float[length]);

        HorizontalMagnitude.Reference(first, second, expected);
        HorizontalMagnitude.Vectorised(first, second, actual);

        Column.AssertClose(expected, actual);
    });
}
