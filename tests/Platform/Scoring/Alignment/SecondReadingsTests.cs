using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class SecondReadingsTests
{
    [Fact]
    public void A_second_is_the_mean_of_its_measured_samples_when_a_quarter_of_them_is_there()
    {
        var (x, y, z) = (new float[2], new float[2], new float[2]);

        SecondReadings.Fill(new AxisColumns([1, 2, 3, 4, float.NaN, float.NaN, 3, float.NaN], [0, 0, 0, 0, 1, 1, 1, 1], new float[8]), 4, x, y, z);

        Assert.Equal([2.5f, 3], x);
        Assert.Equal([0, 1], y);
    }

    [Fact]
    public void An_axis_with_no_sample_in_a_second_is_missing_there_and_the_others_are_not()
    {
        var (x, y, z) = (new float[1], new float[1], new float[1]);

        SecondReadings.Fill(new AxisColumns([1, 1], [float.NaN, float.NaN], [1, 1]), 2, x, y, z);

        Assert.Equal((1, float.NaN, 1), (x[0], y[0], z[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(100)]
    public void The_vector_path_means_what_the_definition_does_at_every_length(int hz) => Assert.All(Column.Lengths, seconds =>
    {
        var (n, gaps) = (seconds * hz, seconds % 2 == 0);
        var samples = new AxisColumns(Column.Of(n, -1, 1, 1, gaps), Column.Of(n, -1, 1, 2, gaps), Column.Of(n, -1, 1, 3, gaps));
        var expected = (X: new float[seconds], Y: new float[seconds], Z: new float[seconds]);
        var actual = (X: new float[seconds], Y: new float[seconds], Z: new float[seconds]);

        SecondReadings.Reference(samples, hz, expected.X, expected.Y, expected.Z);
        SecondReadings.Vectorised(samples, hz, actual.X, actual.Y, actual.Z);

        Column.AssertClose(expected.X, actual.X);
        Column.AssertClose(expected.Y, actual.Y);
        Column.AssertClose(expected.Z, actual.Z);
    });
}
