using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Rating.Reports;

namespace ConnectedInsurance.Platform.Tests.Rating.Reports;

public class ActualExpectedTests
{
    // R: poisson.test(10, 8)$conf.int = 0.5994486 2.2987949; poisson.test(0, 2) = 0 to 1.8444397.
    [Theory]
    [InlineData(10, 8, 0.5994235, 2.2987975)]
    [InlineData(0, 2, 0, 1.8444397)]
    public void The_interval_is_that_of_a_Poisson_count(double claims, double expected, double lower, double upper)
    {
        var one = new ActualExpected("x", 1, 1, claims, expected);

        Assert.Equal(lower, one.RatioInterval.Lower, 1e-4);
        Assert.Equal(upper, one.RatioInterval.Upper, 1e-4);
    }

    [Fact]
    public void Tenths_of_the_exposure_hold_every_row_once_and_rise_in_what_is_expected()
    {
        var (portfolio, expected) = Rising(1000);

        var tenths = ActualExpected.ByTenth(portfolio, expected);

        Assert.Equal(10, tenths.Count);
        Assert.Equal(1000, tenths.Sum(tenth => tenth.Rows));
        var frequencies = tenths.Select(tenth => tenth.Expected / tenth.Exposure).ToList();
        Assert.Equal(frequencies.Order(), frequencies);
    }

    [Fact]
    public void A_model_that_knows_nothing_has_no_Gini_and_one_that_knows_has()
    {
        var (portfolio, expected) = Rising(1000);

        Assert.Equal(0, Lorenz.Of(portfolio, [.. expected.Select((_, row) => 1 + row * 7919 % 1000 / 1e6)]).Gini, 0.02);
        Assert.InRange(Lorenz.Of(portfolio, expected).Gini, 0.3, 0.35);
    }

    private static (Portfolio Portfolio, double[] Expected) Rising(int rows)
    {
        var portfolio = new Portfolio([]);
        for (var row = 0; row < rows; row++)
        {
            portfolio.Claims.Add(row);
            portfolio.Exposure.Add(1);
            portfolio.Offset.Add(0);
            portfolio.Weight.Add(1);
        }

        return (portfolio, [.. Enumerable.Range(0, rows).Select(row => row + 1.0)]);
    }
}
