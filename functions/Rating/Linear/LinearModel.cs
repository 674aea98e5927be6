using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>A coefficient with how sure it is.</summary>
/// <param name="Column">The term's column.</param>
/// <param name="Level">A factor's level, a spline's curve; null for a straight line.</param>
/// <param name="Estimate">b.</param>
/// <param name="StandardError">Null where the column was a combination of earlier ones: b is then 0.</param>
/// <param name="Lower">Of Wald's 95 % interval.</param>
/// <param name="Upper">Of Wald's 95 % interval.</param>
/// <param name="Relativity">exp(b).</param>
internal sealed record Coefficient(string Column, string? Level, double Estimate, double? StandardError, double? Lower, double? Upper, double Relativity);

/// <summary>A term of the model.</summary>
/// <param name="Basis">How it enters.</param>
/// <param name="Wald">b'V^-1 b of all its coefficients; null where one was dropped.</param>
/// <param name="PValue">Of that statistic if the term said nothing.</param>
/// <param name="Coefficients">In the order of the basis.</param>
internal sealed record LinearTerm(Basis Basis, double? Wald, double? PValue, IReadOnlyList<Coefficient> Coefficients);

/// <summary>A Poisson generalised linear model: ln mu = offset + intercept + the terms.</summary>
internal sealed record LinearModel(Coefficient Intercept, IReadOnlyList<LinearTerm> Terms) : IFrequency
{
    // The 97.5 % quantile of the normal distribution.
    private const double Wald95 = 1.959963984540054;

    /// <inheritdoc/>
    [JsonIgnore]
    public IEnumerable<(Term Term, IReadOnlyList<string> Levels)> Inputs => Terms.Select(term => (term.Basis.Term, term.Basis.Levels));

    /// <summary>The model of a fit.</summary>
    public static LinearModel Of(LinearFit fit, IReadOnlyList<Basis> bases)
    {
        var order = Design.Order(bases).ToList();
        var terms = new List<LinearTerm>();
        var next = 0;
        foreach (var basis in bases)
        {
            var places = order.GetRange(next, basis.Curves + basis.Indicators);
            next += places.Count;
            var wald = places.Count > 0 && places.TrueForAll(place => fit.Keeps[place]) ? Wald(fit, places) : null;
            double? p = wald is { } statistic ? 1 - ChiSquared.CDF(places.Count, statistic) : null;
            terms.Add(new(basis, wald, p, [.. basis.Coefficients().Zip(places, (name, place) => One(fit, name.Name, name.Level, place))]));
        }

        return new(One(fit, "(Intercept)", null, 0), terms);
    }

    /// <inheritdoc/>
    public double[] Predict(Portfolio portfolio)
    {
        var bases = Terms.Select(term => term.Basis).ToList();
        var design = new Design(portfolio, bases);
        var (numbers, indicators) = (new double[design.Width], new double[design.Indicators + 1]);
        numbers[0] = Intercept.Estimate;
        foreach (var (place, coefficient) in Design.Order(bases).Zip(Terms.SelectMany(term => term.Coefficients)))
        {
            (place < design.Numbers ? ref numbers[place] : ref indicators[place - design.Numbers]) = coefficient.Estimate;
        }

        var claims = new double[portfolio.Rows];
        for (var row = 0; row < claims.Length; row++)
        {
            claims[row] = Math.Exp(portfolio.Offset[row] + Information.Predictor(design, row, numbers, indicators));
        }

        return claims;
    }

    private static Coefficient One(LinearFit fit, string column, string? level, int place)
    {
        var b = fit.Estimates[place];
        var se = Math.Sqrt(fit.Covariance[place, place]);
        return fit.Keeps[place]
            ? new(column, level, b, se, b - Wald95 * se, b + Wald95 * se, Math.Exp(b))
            : new(column, level, 0, null, null, null, 1);
    }

    private static double? Wald(LinearFit fit, List<int> places)
    {
        var b = Vector<double>.Build.Dense(places.Count, i => fit.Estimates[places[i]]);
        var v = Matrix<double>.Build.Dense(places.Count, places.Count, (i, j) => fit.Covariance[places[i], places[j]]);
        return b * v.Cholesky().Solve(b);
    }
}
