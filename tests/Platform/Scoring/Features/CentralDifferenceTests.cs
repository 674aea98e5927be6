using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class CentralDifferenceTests
{
    [Fact]
    public void A_rate_is_half_the_step_between_its_neighbours_and_the_ends_have_none() =>
        Assert.Equal([float.NaN, 1.5f, 2.5f, float.NaN], Rates(0, 1, 3, 6));

    [Fact]
    public void A_missing_value_takes_the_rates_of_both_neighbours_with_it() =>
        Assert.Equal([float.NaN, 1, float.NaN, 1, float.NaN, float.NaN], Rates(0, 1, 2, float.NaN, 4, 5));

    [Fact]
    public void The_vector_path_differs_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var values = Column.Of(length, 0, 60);
        var (expected, actual) = (new float[length], new float[length]);

        CentralDifference.Reference(values, expected);
        CentralDifference.Vectorised(values, actual);

        Assert.Equal(expected, actual);
    });

    private static float[] Rates(params float[] values)
    {
        var rates = new float[values.Length];
        CentralDifference.Fill(values, rates);
        return rates;
    }
}
