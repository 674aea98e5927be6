using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Takes trees that another trainer grew into our artifact: rows are kept back as for our own, and the trees end where those were foretold best.</summary>
internal static class TakeUpTrees
{
    /// <summary>The trees and how well they fit.</summary>
    /// <param name="portfolio">The rows.</param>
    /// <param name="terms">What the trees may ask.</param>
    /// <param name="options">How they are to be grown.</param>
    /// <param name="grow">Grows them on some rows, by their number.</param>
    public static (BoostedModel Model, Metrics Metrics) Fit(
        Portfolio portfolio, IReadOnlyList<Term> terms, BoostingOptions options, Func<IReadOnlyList<BoostedInput>, IReadOnlyList<int>, ForeignTrees> grow)
    {
        if (options is { Rising.Count: > 0 } or { Falling.Count: > 0 })
        {
            throw new PortfolioException("no-monotone", "these trees keep to no direction: fit with --kind boosted.");
        }

        var inputs = FitBoosted.Inputs(portfolio, terms, options);
        var (fitted, held) = FitBoosted.Parted(portfolio.Rows, options);
        var grown = grow(inputs, fitted);
        var features = new NumberedFeatures(inputs);
        var whole = new BoostedModel(grown.Bias, options, inputs, [.. grown.Trees.Select(one => features.Inward(one.Tree, one.Weight))]);
        var (trees, best) = held.Length == 0 ? (whole.Trees.Count, (double?)null) : Best(whole, portfolio, held);
        var model = whole with { Trees = [.. whole.Trees.Take(trees)] };
        var predicted = model.Predict(portfolio);
        var alone = (model with { Start = FitBoosted.Level(portfolio, fitted), Trees = [] }).Predict(portfolio);
        var deviance = PoissonDeviance.Mean(portfolio.Claims, predicted, portfolio.Weight, fitted);
        return (model, new(
            deviance * fitted.Length, deviance, PoissonDeviance.Mean(portfolio.Claims, alone, portfolio.Weight, fitted) * fitted.Length,
            fitted.Sum(row => portfolio.Weight[row] * predicted[row]), null, null, null, trees, best));
    }

    /// <summary>How many of the trees foretell the rows kept back best, and their mean deviance then.</summary>
    private static (int Trees, double? Deviance) Best(BoostedModel model, Portfolio portfolio, int[] held)
    {
        var rows = new TreeRows(portfolio, model.Columns);
        var (numbers, bins) = (new double[model.Columns.Count], new byte[model.Columns.Count]);
        var (eta, mu) = (held.Select(row => portfolio.Offset[row] + model.Start).ToArray(), new double[portfolio.Rows]);
        var (best, bestAt) = (double.PositiveInfinity, 0);
        for (var trees = 0; ; trees++)
        {
            for (var i = 0; i < held.Length; i++)
            {
                mu[held[i]] = Math.Exp(eta[i]);
            }

            if (PoissonDeviance.Mean(portfolio.Claims, mu, portfolio.Weight, held) is var deviance && deviance < best)
            {
                (best, bestAt) = (deviance, trees);
            }

            if (trees == model.Trees.Count)
            {
                return (bestAt, best);
            }

            for (var i = 0; i < held.Length; i++)
            {
                rows.Read(held[i], numbers, bins);
                eta[i] += model.Trees[trees].Predict(numbers, bins);
            }
        }
    }
}
