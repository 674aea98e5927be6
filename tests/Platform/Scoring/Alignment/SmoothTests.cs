using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class SmoothTests
{
    [Fact]
    public void Each_value_is_the_mean_of_its_neighbourhood_and_the_ends_repeat()
    {
        var means = new float[4];

        Smooth.Fill([0, 3, 6, 0], 3, means);

        Column.AssertClose([1, 3, 3, 2], means);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(41)]
    public void The_vector_path_smooths_as_the_definition_does_at_every_length(int width) => Assert.All(Column.Lengths, length =>
    {
        var values = Column.Of(length, -3, 3, gaps: length % 2 == 0);
        var (expected, actual) = (new float[length], new float[length]);

        Smooth.Reference(values, width, expected);
        Smooth.Vectorised(values, width, actual);

        Column.AssertClose(expected, actual);
    });

    [Fact]
    public void A_steady_signal_stays_as_it_is() => Assert.All(Column.Lengths, length =>
    {
        var means = new float[length];

        Smooth.Fill(Enumerable.Repeat(2f, length).ToArray(), 5, means);

        Column.AssertClose(Enumerable.Repeat(2f, length).ToArray(), means);
    });
}
