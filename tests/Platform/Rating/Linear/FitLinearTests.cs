using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;
using MathNet.Numerics.LinearAlgebra;

namespace ConnectedInsurance.Platform.Tests.Rating.Linear;

public class FitLinearTests
{
    private static readonly Term km = new("km", false);
    private static readonly Term town = new("town", true, Base: "a");

    [Fact]
    public void A_factor_alone_gives_each_level_its_own_frequency()
    {
        var portfolio = Of([("1", "a", 2, 10.0), ("1", "a", 4, 20), ("1", "b", 3, 5)]);

        var (fit, model) = RecordedPortfolio.Fit(portfolio, [town]);

        Assert.Equal(Math.Log(6 / 30.0), model.Intercept.Estimate, 1e-10);
        Assert.Equal(Math.Log(3 / 5.0 / (6 / 30.0)), model.Terms[0].Coefficients.Single().Estimate, 1e-10);
        Assert.Equal(Math.Sqrt(1 / 3.0 + 1 / 6.0), model.Terms[0].Coefficients.Single().StandardError!.Value, 1e-10);
        Assert.Equal(9, fit.FittedClaims, 1e-9);
    }

    [Fact]
    public void A_row_of_weight_2_is_that_row_twice()
    {
        var once = Of([("1", "a", 2, 10), ("2", "b", 3, 5), ("4", "a", 1, 8)]);
        var twice = Of([("1", "a", 2, 10), ("2", "b", 3, 5), ("4", "a", 1, 8), ("2", "b", 3, 5)]);
        once.Weight[1] = 2;

        var (weighted, repeated) = (RecordedPortfolio.Fit(once, [km]).Fit, RecordedPortfolio.Fit(twice, [km]).Fit);

        Assert.Equal(repeated.Estimates[1], weighted.Estimates[1], 1e-9);
        Assert.Equal(repeated.Deviance, weighted.Deviance, 1e-9);
    }

    /// <summary>Coefficients of another trainer, found on standardised numbers, go through the same figures.</summary>
    [Fact]
    public void What_is_found_elsewhere_comes_to_the_same_figures_as_what_is_fitted_here()
    {
        var portfolio = Of([("1", "a", 2, 10), ("2", "b", 9, 5), ("5", "a", 1, 8), ("3", "b", 4, 9), ("4", "a", 3, 6)]);
        Basis[] bases = [Basis.Choose(portfolio, km, []), Basis.Choose(portfolio, town, [])];
        var fitted = FitLinear.Fit(portfolio, bases, []);
        var design = new Design(portfolio, bases);
        var scales = design.Standardise();
        var (intercept, slope, level) = (fitted.Estimates[0], fitted.Estimates[1], fitted.Estimates[2]);

        var found = FitLinear.At(
            design, new([.. portfolio.Claims], [.. portfolio.Offset], [.. portfolio.Weight]), scales,
            Vector<double>.Build.DenseOfArray([intercept + slope * scales[1].Mean, slope * scales[1].Deviation, level]));

        Assert.True((fitted.Estimates - found.Estimates).InfinityNorm() < 1e-9);
        Assert.True((fitted.Covariance - found.Covariance).InfinityNorm() < 1e-9);
        Assert.Equal([fitted.Deviance, fitted.NullDeviance, fitted.Aic, fitted.Pearson, fitted.FittedClaims], [found.Deviance, found.NullDeviance, found.Aic, found.Pearson, found.FittedClaims], (a, b) => Math.Abs(a - b) < 1e-8);
    }

    /// <summary>Where the penalised likelihood is highest, the score balances the ridge: X'(y - mu) = (b - b0) / s^2.</summary>
    [Fact]
    public void A_prior_draws_a_coefficient_until_claims_and_belief_balance()
    {
        var portfolio = Of([("1", "a", 2, 10), ("2", "b", 9, 5), ("5", "a", 1, 8), ("3", "b", 4, 9)]);
        Term[] terms = [km, town];
        var bases = terms.Select(term => Basis.Choose(portfolio, term, [])).ToList();

        var fit = FitLinear.Fit(portfolio, bases, [new("km", null, 0.5, 0.1), new("town", "b", 0, 0.2)]);

        var mu = LinearModel.Of(fit, bases).Predict(portfolio);
        var score = Enumerable.Range(0, 4).Sum(row => portfolio[km].Values[row] * (portfolio.Claims[row] - mu[row]));
        var level = Enumerable.Range(0, 4).Where(row => row % 2 == 1).Sum(row => portfolio.Claims[row] - mu[row]);
        Assert.Equal((fit.Estimates[1] - 0.5) / 0.01, score, 1e-6);
        Assert.Equal(fit.Estimates[2] / 0.04, level, 1e-6);
    }

    [Fact]
    public void Rows_without_a_number_have_a_relativity_of_their_own()
    {
        var portfolio = Of([("1", "a", 2, 10), ("2", "b", 3, 5), ("4", "a", 5, 8), ("", "a", 7, 10)]);

        var (_, model) = RecordedPortfolio.Fit(portfolio, [km]);

        Assert.Equal([null, Term.Missing], model.Terms[0].Coefficients.Select(one => one.Level));
        Assert.Equal(7, model.Predict(portfolio)[3], 1e-8);
    }

    [Fact]
    public void A_level_without_a_claim_joins_the_base_by_name()
    {
        var dropped = new List<LeftOut>();

        var basis = Basis.Choose(Of([("1", "a", 2, 10), ("1", "b", 3, 5), ("1", "c", 0, 8)]), town, dropped);

        Assert.Equal(["a", "b"], basis.Levels);
        Assert.Equal(("town", "no-claims", 1L), (dropped.Single().Column, dropped.Single().Reason, dropped.Single().Rows));
    }

    [Fact]
    public void A_natural_spline_is_straight_beyond_its_outer_knots()
    {
        double[] knots = [1, 2, 4, 7];
        var curves = new double[3][];
        for (var i = 0; i < 3; i++)
        {
            NaturalSpline.Evaluate(8 + i, knots, curves[i] = new double[3]);
        }

        Assert.All(Enumerable.Range(0, 3), curve => Assert.Equal(curves[1][curve] - curves[0][curve], curves[2][curve] - curves[1][curve], 1e-9));
    }

    private static Portfolio Of(IReadOnlyList<(string Km, string Town, double Claims, double Exposure)> rows)
    {
        var portfolio = new Portfolio([new(km, []), new(town, [])]);
        foreach (var row in rows)
        {
            Assert.True(portfolio[km].TryAdd(row.Km) && portfolio[town].TryAdd(row.Town));
            portfolio.Claims.Add(row.Claims);
            portfolio.Exposure.Add(row.Exposure);
            portfolio.Offset.Add(Math.Log(row.Exposure));
            portfolio.Weight.Add(1);
        }

        return portfolio;
    }
}
