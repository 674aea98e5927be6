namespace ConnectedInsurance.Rating.Linear;

/// <summary>A natural cubic spline: cubic between knots, straight beyond the outer ones.</summary>
/// <remarks>The restricted truncated-power basis with k knots: x, and k - 2 cubic terms scaled by the square of the knots' span. It spans the same curves as R's <c>ns</c>. Source: Harrell, Regression Modeling Strategies, 2nd ed., 2.4.5.</remarks>
internal static class NaturalSpline
{
    /// <summary>Knots for so many degrees of freedom: the outer ones at the 5 % and 95 % quantile, the others at even quantiles between.</summary>
    public static double[] Knots(IEnumerable<double> values, int degrees)
    {
        var ascending = values.Where(double.IsFinite).Order().ToArray();
        var knots = Enumerable.Range(0, degrees + 1).Select(i => ascending[(int)((0.05 + 0.9 * i / degrees) * (ascending.Length - 1))]);
        return [.. knots.Distinct()];
    }

    /// <summary>The curves at x: one fewer than knots.</summary>
    public static void Evaluate(double x, ReadOnlySpan<double> knots, Span<double> curves)
    {
        curves[0] = x;
        var (last, before) = (knots[^1], knots[^2]);
        var span = (last - knots[0]) * (last - knots[0]);
        for (var j = 0; j + 2 < knots.Length; j++)
        {
            curves[j + 1] = (Cube(x - knots[j])
                - Cube(x - before) * (last - knots[j]) / (last - before)
                + Cube(x - last) * (before - knots[j]) / (last - before)) / span;
        }
    }

    private static double Cube(double x) => x > 0 ? x * x * x : 0;
}
