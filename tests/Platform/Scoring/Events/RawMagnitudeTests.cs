using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Platform.Tests.Scoring.Events;

public class RawMagnitudeTests
{
    [Fact]
    public void Decimals_of_a_recorder_become_the_whole_milli_g_they_were()
    {
        var milliG = new float[3];

        RawMagnitude.Fill([0.35f, -0.349f, 0.1f], [-0.1f, 0.2f, float.NaN], milliG);

        Assert.Equal([350, 349, float.NaN], milliG);
    }

    [Fact]
    public void The_vector_path_rounds_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (x, y) = (Column.Of(length, -1, 1, 1), Column.Of(length, -1, 1, 2));
        var (expected, actual) = (new float[length], new float[length]);

        RawMagnitude.Reference(x, y, expected);
        RawMagnitude.Vectorised(x, y, actual);

        Assert.Equal(expected, actual);
    });
}
