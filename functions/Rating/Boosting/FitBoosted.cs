using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Fits boosted trees by Poisson loss: gradient w (mu - y), hessian w mu.</summary>
/// <remarks>Nothing is drawn by chance but the rows kept back, which follow from the seed and the row's number alone.</remarks>
internal static class FitBoosted
{
    private const int Chunk = 8192;

    /// <summary>The trees and how well they fit.</summary>
    public static (BoostedModel Model, Metrics Metrics) Fit(Portfolio portfolio, IReadOnlyList<Term> terms, BoostingOptions options, Action<int, double>? progress = null, CancellationToken cancellation = default)
    {
        var inputs = Inputs(portfolio, terms, options);
        var columns = inputs.Select(input => Bin(portfolio[input.Term], input, options)).ToList();
        var (fitted, held) = Parted(portfolio.Rows, options);
        var (claims, weights, offset) = (portfolio.Claims.ToArray(), portfolio.Weight.ToArray(), portfolio.Offset.ToArray());
        var start = Level(portfolio, fitted);
        var (eta, mu) = (new double[portfolio.Rows], new double[portfolio.Rows]);
        TensorPrimitives.Add(offset, start, eta);
        var gradients = new Vector128<float>[portfolio.Rows];
        Advance(eta, mu, claims, weights, gradients);
        var nullDeviance = PoissonDeviance.Mean(claims, mu, weights, fitted) * fitted.Length;
        var grow = new GrowTree(columns, fitted, options);
        var trees = new List<RegressionTree>();
        var (best, bestAt) = (double.PositiveInfinity, 0);
        while (trees.Count < options.Trees && (held.Length == 0 || trees.Count - bestAt < options.Patience))
        {
            cancellation.ThrowIfCancellationRequested();
            trees.Add(grow.Grow(gradients, (rows, value) =>
            {
                foreach (var row in rows)
                {
                    eta[row] += value;
                }
            }));
            var values = new double[terms.Count];
            var codes = new byte[terms.Count];
            foreach (var row in held)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    (values[i], codes[i]) = terms[i].IsFactor ? (0, columns[i].Codes[row]) : (portfolio[terms[i]].Values[row], (byte)0);
                }

                eta[row] += trees[^1].Predict(values, codes);
            }

            Advance(eta, mu, claims, weights, gradients);
            if (held.Length > 0 && PoissonDeviance.Mean(claims, mu, weights, held) is var deviance && deviance < best)
            {
                (best, bestAt) = (deviance, trees.Count);
            }

            progress?.Invoke(trees.Count, held.Length > 0 ? best : double.NaN);
        }

        if (held.Length > 0)
        {
            trees.RemoveRange(bestAt, trees.Count - bestAt);
        }

        var model = new BoostedModel(start, options, inputs, trees);
        var predicted = held.Length > 0 ? model.Predict(portfolio) : mu;
        var mean = PoissonDeviance.Mean(claims, predicted, weights, fitted);
        var sum = fitted.Sum(row => weights[row] * predicted[row]);
        return (model, new(mean * fitted.Length, mean, nullDeviance, sum, null, null, null, trees.Count, held.Length > 0 ? best : null));
    }

    /// <summary>Rows to fit, and rows kept back to stop early.</summary>
    public static (int[] Fitted, int[] Held) Parted(int rows, BoostingOptions options) =>
        Enumerable.Range(0, rows).ToLookup(row => IsHeldBack(row, options)) is var parts ? ([.. parts[false]], [.. parts[true]]) : default;

    /// <summary>What the trees may ask of terms.</summary>
    public static IReadOnlyList<BoostedInput> Inputs(Portfolio portfolio, IReadOnlyList<Term> terms, BoostingOptions options) =>
        [.. terms.Select(term => Input(portfolio[term], options))];

    /// <summary>ln of claims by what was expected at a relativity of 1.</summary>
    public static double Level(Portfolio portfolio, int[] rows)
    {
        var level = Math.Log(rows.Sum(row => portfolio.Weight[row] * portfolio.Claims[row]) / rows.Sum(row => portfolio.Weight[row] * Math.Exp(portfolio.Offset[row])));
        return double.IsFinite(level) ? level : throw new PortfolioException("no-claims", "no row has a claim: there is nothing to fit.");
    }

    private static BoostedInput Input(TermColumn column, BoostingOptions options) =>
        new(column.Term, !column.Term.IsFactor
            ? []
            : [.. column.Codes.CountBy(code => code).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(options.Bins).Select(pair => column.Levels[pair.Key])]);

    private static BinnedColumn Bin(TermColumn column, BoostedInput input, BoostingOptions options) => column.Term.IsFactor
        ? BinnedColumn.OfLevels(column, input.Levels)
        : BinnedColumn.OfNumbers(column.Values, options.Bins, options.Direction(column.Term.Column));

    /// <summary>mu and gradients at the present predictor.</summary>
    private static void Advance(double[] eta, double[] mu, double[] claims, double[] weights, Vector128<float>[] gradients) =>
        Parallel.For(0, (eta.Length + Chunk - 1) / Chunk, chunk =>
        {
            var range = (chunk * Chunk)..Math.Min((chunk + 1) * Chunk, eta.Length);
            TensorPrimitives.Exp(eta.AsSpan(range), mu.AsSpan(range));
            for (var row = range.Start.Value; row < range.End.Value; row++)
            {
                gradients[row] = Vector128.Create((float)(weights[row] * (mu[row] - claims[row])), (float)(weights[row] * mu[row]), 1, 0);
            }
        });

    // SplitMix64 of seed and row (Steele, Lea, Flood 2014).
    private static bool IsHeldBack(int row, BoostingOptions options)
    {
        unchecked
        {
            var mixed = ((ulong)options.Seed << 32) + ((ulong)row + 1) * 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1L << 53)) < options.HoldOut;
        }
    }
}
