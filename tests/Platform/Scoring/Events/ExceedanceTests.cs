using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Platform.Tests.Scoring.Events;

public class ExceedanceTests
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 2, 4)]
    [InlineData(-1, 0, 3)]
    public void The_threshold_itself_is_beyond_and_a_missing_sample_is_not(float sign, int from, int expected) =>
        Assert.Equal(expected, Exceedance.Next([1, 2, float.NaN, -2, 3], sign, 2, from));

    [Fact]
    public void The_vector_path_finds_what_the_definition_does_at_every_length_and_start() => Assert.All(Column.Lengths, length =>
    {
        var series = Column.Of(length, -1, 1);
        for (var from = 0; from <= length; from++)
        {
            Assert.Equal(Exceedance.Reference(series, -1, 0.8f, from), Exceedance.Vectorised(series, -1, 0.8f, from));
        }
    });
}
