using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class SecondMeansTests
{
    [Fact]
    public void A_second_is_the_mean_of_its_measured_samples_when_half_of_them_are_there()
    {
        var means = new float[3];

        SecondMeans.Fill([1, 2, 3, float.NaN, float.NaN, float.NaN], 2, means);

        Assert.Equal([1.5f, 3, float.NaN], means);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(100)]
    public void The_vector_path_means_what_the_definition_does_at_every_length(int hz) => Assert.All(Column.Lengths, seconds =>
    {
        var samples = Column.Of(seconds * hz, -1, 1, gaps: seconds % 2 == 0);
        var (expected, actual) = (new float[seconds], new float[seconds]);

        SecondMeans.Reference(samples, hz, expected);
        SecondMeans.Vectorised(samples, hz, actual);

        Column.AssertClose(expected, actual);
    });
}
