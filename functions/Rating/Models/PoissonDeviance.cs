namespace ConnectedInsurance.Rating.Models;

/// <summary>How far claims are from what was expected: 2 w (y ln(y / mu) - (y - mu)), y ln y being 0 at 0.</summary>
internal static class PoissonDeviance
{
    /// <summary>Sum over some rows by their number.</summary>
    public static double Mean(IReadOnlyList<double> claims, IReadOnlyList<double> expected, IReadOnlyList<double> weights, IReadOnlyList<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += weights[row] * One(claims[row], expected[row]);
        }

        return sum / rows.Count;
    }

    /// <summary>Of one row.</summary>
    public static double One(double claims, double expected) =>
        2 * ((claims > 0 ? claims * Math.Log(claims / expected) : 0) - claims + expected);
}
