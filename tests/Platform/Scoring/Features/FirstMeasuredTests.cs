using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class FirstMeasuredTests
{
    [Fact]
    public void The_second_fills_in_where_the_first_was_not_measured()
    {
        var one = new float[3];

        FirstMeasured.Of([1, float.NaN, float.NaN], [5, 6, float.NaN], one);

        Assert.Equal([1, 6, float.NaN], one);
    }

    [Fact]
    public void The_vector_path_chooses_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (first, second) = (Column.Of(length, 0, 100, seed: 1), Column.Of(length, 0, 100, seed: 2));
        var (expected, actual) = (new float[length], new float[length]);

        FirstMeasured.Reference(first, second, expected);
        FirstMeasured.Vectorised(first, second, actual);

        Assert.Equal(expected, actual);
    });
}
