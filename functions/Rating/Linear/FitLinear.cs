using ConnectedInsurance.Rating.Portfolios;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>Fits ln mu = offset + x'b by Poisson maximum likelihood: iteratively reweighted least squares, (X'WX + L) b = X'Wz + L b0.</summary>
/// <remarks>
/// The step is solved in the form (X'WX + L) d = X'W(y - mu) + L (b0 - b), the same equations with less rounding; halved while it makes the penalised likelihood worse.
/// Rows are summed in a fixed number of parts that are added in order, so the result does not depend on how many processors there are.
/// </remarks>
internal static class FitLinear
{
    private const int Parts = 16;
    private const int MostIterations = 60;
    private const int MostHalvings = 20;
    private const double Converged = 1e-12;

    // A column of which this share or less is left after the earlier ones explained theirs is a combination of them.
    private const double Aliased = 1e-9;

    /// <summary>The fit of a portfolio.</summary>
    /// <param name="portfolio">The rows.</param>
    /// <param name="bases">The terms as they enter.</param>
    /// <param name="priors">What is believed before; empty for none.</param>
    /// <param name="progress">Hears of each iteration and its deviance.</param>
    /// <param name="cancellation">Stops it between iterations.</param>
    public static LinearFit Fit(Portfolio portfolio, IReadOnlyList<Basis> bases, IReadOnlyList<Prior> priors, Action<int, double>? progress = null, CancellationToken cancellation = default) =>
        Fit(new(portfolio, bases), new([.. portfolio.Claims], [.. portfolio.Offset], [.. portfolio.Weight]), bases, priors, progress, cancellation);

    /// <summary>The fit of a design; its numbers are standardised in place.</summary>
    public static LinearFit Fit(Design design, Rows rows, IReadOnlyList<Basis> bases, IReadOnlyList<Prior> priors, Action<int, double>? progress, CancellationToken cancellation)
    {
        var scales = design.Standardise();
        var (ridge, belief) = Ridge(design, bases, priors, scales);
        var saturated = Saturated(rows);
        Vector<double> b = new DenseVector(design.Parameters);
        b[0] = Level(rows);
        var state = Sum(design, rows, b);
        var nullDeviance = 2 * (saturated - state.LogLikelihood);
        var keeps = Independent(state.Matrix() + ridge);
        var iterations = 0;
        for (var before = double.NaN; ; iterations++)
        {
            cancellation.ThrowIfCancellationRequested();
            var deviance = 2 * (saturated - state.LogLikelihood) + Penalty(b);
            progress?.Invoke(iterations, deviance);
            if (Math.Abs(deviance - before) <= Converged * (Math.Abs(deviance) + 0.1))
            {
                break;
            }

            if (iterations == MostIterations)
            {
                throw new PortfolioException("no-convergence", $"after {MostIterations} iterations the deviance still changes; a level with hardly a claim may be the cause.");
            }

            before = deviance;
            var step = Solve(state.Matrix() + ridge, state.Score() + ridge * (belief - b), keeps);
            (b, state) = Step(b, step, deviance);
        }

        return Fitted(design, rows, scales, b, state, Invert(state.Matrix() + ridge, keeps), keeps, saturated, nullDeviance, iterations);

        double Penalty(Vector<double> at) => (at - belief) * (ridge * (at - belief));

        (Vector<double> B, Information State) Step(Vector<double> from, Vector<double> step, double deviance)
        {
            for (var halving = 0; ; halving++, step *= 0.5)
            {
                var to = from + step;
                var reached = Sum(design, rows, to);
                if (2 * (saturated - reached.LogLikelihood) + Penalty(to) <= deviance + Converged * Math.Abs(deviance) || halving == MostHalvings)
                {
                    return (to, reached);
                }
            }
        }
    }

    /// <summary>What the coefficients another trainer found on the standardised numbers come to: the same figures of fit, and the errors they have where it found the maximum.</summary>
    /// <param name="design">The design, its numbers standardised.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="scales">What <see cref="Design.Standardise"/> answered.</param>
    /// <param name="b">The coefficients, numbers first.</param>
    public static LinearFit At(Design design, Rows rows, (double Mean, double Deviation)[] scales, Vector<double> b)
    {
        var saturated = Saturated(rows);
        Vector<double> intercept = new DenseVector(design.Parameters);
        intercept[0] = Level(rows);
        var (alone, state) = (Sum(design, rows, intercept), Sum(design, rows, b));
        var keeps = Independent(state.Matrix());
        return Fitted(design, rows, scales, b, state, Invert(state.Matrix(), keeps), keeps, saturated, 2 * (saturated - alone.LogLikelihood), 0);
    }

    private static LinearFit Fitted(
        Design design, Rows rows, (double Mean, double Deviation)[] scales, Vector<double> b, Information state, Matrix<double> covariance, bool[] keeps, double saturated, double nullDeviance, int iterations)
    {
        var constant = rows.Claims.Zip(rows.Weight, (y, w) => y > 0 ? w * SpecialFunctions.GammaLn(y + 1) : 0).Sum();
        var own = Unscaled(design, scales);
        return new(
            own * b, own * covariance * own.Transpose(), keeps, 2 * (saturated - state.LogLikelihood), nullDeviance,
            2 * keeps.Count(kept => kept) - 2 * (state.LogLikelihood - constant), state.Pearson, design.Rows, iterations, state.Fitted);
    }

    /// <summary>The likelihood of a model that expects what was claimed.</summary>
    private static double Saturated(Rows rows) => rows.Claims.Zip(rows.Weight, (y, w) => y > 0 ? w * (y * Math.Log(y) - y) : 0).Sum();

    /// <summary>ln of claims by what was expected at a relativity of 1.</summary>
    private static double Level(Rows rows)
    {
        var level = rows.Claims.Zip(rows.Weight, (y, w) => y * w).Sum() / rows.Offset.Zip(rows.Weight, (o, w) => Math.Exp(o) * w).Sum();
        return level > 0 ? Math.Log(level) : throw new PortfolioException("no-claims", "no row has a claim: there is nothing to fit.");
    }

    private static Information Sum(Design design, Rows rows, Vector<double> b)
    {
        var numbers = new double[design.Width];
        var indicators = new double[design.Indicators + 1];
        b.AsArray().AsSpan(0, design.Numbers).CopyTo(numbers);
        b.AsArray().AsSpan(design.Numbers).CopyTo(indicators);
        var parts = new Information[Parts];
        Parallel.For(0, Parts, part =>
        {
            parts[part] = new(design);
            parts[part].Add(rows, (int)((long)design.Rows * part / Parts)..(int)((long)design.Rows * (part + 1) / Parts), numbers, indicators);
        });
        foreach (var part in parts.AsSpan(1))
        {
            parts[0].Add(part);
        }

        return parts[0];
    }

    /// <summary>Priors as a ridge on the standardised coefficients.</summary>
    private static (Matrix<double> Ridge, Vector<double> Belief) Ridge(Design design, IReadOnlyList<Basis> bases, IReadOnlyList<Prior> priors, (double Mean, double Deviation)[] scales)
    {
        var (ridge, belief) = (new DiagonalMatrix(design.Parameters, design.Parameters), new DenseVector(design.Parameters));
        foreach (var ((column, level), place) in bases.SelectMany(basis => basis.Coefficients()).Zip(Design.Order(bases)))
        {
            if (priors.FirstOrDefault(prior => prior.Column == column && prior.Level == level) is { } prior)
            {
                var scale = place < design.Numbers ? scales[place].Deviation : 1;
                ridge[place, place] = 1 / (prior.Deviation * scale * prior.Deviation * scale);
                belief[place] = prior.Estimate * scale;
            }
        }

        return (ridge, belief);
    }

    /// <summary>Which columns say something the earlier ones do not: Cholesky's pivots against the diagonal.</summary>
    private static bool[] Independent(Matrix<double> information)
    {
        var left = information.ToArray();
        var keeps = new bool[information.RowCount];
        for (var j = 0; j < keeps.Length; j++)
        {
            keeps[j] = left[j, j] > Aliased * information[j, j];
            for (var i = j + 1; keeps[j] && i < keeps.Length; i++)
            {
                var factor = left[i, j] / left[j, j];
                for (var k = j + 1; k <= i; k++)
                {
                    left[i, k] -= factor * left[k, j];
                }
            }
        }

        return keeps;
    }

    private static Vector<double> Solve(Matrix<double> matrix, Vector<double> right, bool[] keeps)
    {
        var kept = Kept(keeps);
        var solution = Cholesky(matrix, kept).Solve(DenseVector.Create(kept.Length, i => right[kept[i]]));
        var whole = new DenseVector(keeps.Length);
        for (var i = 0; i < kept.Length; i++)
        {
            whole[kept[i]] = solution[i];
        }

        return whole;
    }

    private static DenseMatrix Invert(Matrix<double> matrix, bool[] keeps)
    {
        var kept = Kept(keeps);
        var inverse = Cholesky(matrix, kept).Solve(DenseMatrix.CreateIdentity(kept.Length));
        var whole = new DenseMatrix(keeps.Length);
        for (var i = 0; i < kept.Length; i++)
        {
            for (var j = 0; j < kept.Length; j++)
            {
                whole[kept[i], kept[j]] = inverse[i, j];
            }
        }

        return whole;
    }

    private static MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double> Cholesky(Matrix<double> matrix, int[] kept) =>
        DenseMatrix.Create(kept.Length, kept.Length, (i, j) => matrix[kept[i], kept[j]]).Cholesky();

    private static int[] Kept(bool[] keeps) => [.. Enumerable.Range(0, keeps.Length).Where(i => keeps[i])];

    /// <summary>Standardised coefficients to those of the columns as they are: b / s, and the intercept less b m / s.</summary>
    private static DenseMatrix Unscaled(Design design, (double Mean, double Deviation)[] scales)
    {
        var own = DenseMatrix.CreateIdentity(design.Parameters);
        for (var number = 1; number < design.Numbers; number++)
        {
            own[number, number] = 1 / scales[number].Deviation;
            own[0, number] = -scales[number].Mean / scales[number].Deviation;
        }

        return own;
    }
}
