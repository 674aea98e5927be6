using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>How well a model orders rows: share of claims against share of exposure, from the rows it holds the best.</summary>
/// <param name="Points">(exposure, claims), from (0, 0) to (1, 1).</param>
/// <param name="Gini">Twice the area between curve and diagonal: 0 tells nothing apart.</param>
internal sealed record Lorenz(IReadOnlyList<(double Exposure, double Claims)> Points, double Gini)
{
    private const int Shown = 100;

    /// <summary>The curve.</summary>
    public static Lorenz Of(Portfolio portfolio, double[] expected)
    {
        var (exposure, claims) = (portfolio.Exposure.Sum(), portfolio.Claims.Sum());
        var points = new List<(double Exposure, double Claims)> { (0, 0) };
        var (x, y, area) = (0.0, 0.0, 0.0);
        foreach (var row in Ascending(portfolio, expected))
        {
            var (nextX, nextY) = (x + portfolio.Exposure[row] / exposure, y + portfolio.Claims[row] / claims);
            area += (nextX - x) * (y + nextY) / 2;
            (x, y) = (nextX, nextY);
            if (x * Shown >= points.Count)
            {
                points.Add((x, y));
            }
        }

        return new([.. points, (1, 1)], 1 - 2 * area);
    }

    /// <summary>Rows by expected claims a policy-year.</summary>
    public static int[] Ascending(Portfolio portfolio, double[] expected)
    {
        var rows = Enumerable.Range(0, portfolio.Rows).ToArray();
        Array.Sort([.. rows.Select(row => expected[row] / portfolio.Exposure[row])], rows);
        return rows;
    }
}
