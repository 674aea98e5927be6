using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>A column as trees see it: one byte a row.</summary>
/// <param name="Codes">Bin of each row; 0 is missing, or a level that was not known.</param>
/// <param name="Count">Bins, the first included.</param>
/// <param name="Edges">Upper bounds of a number's bins 1, 2, …; the last bin has none. Empty for a factor.</param>
/// <param name="Direction">1 rising, -1 falling, 0 free.</param>
internal sealed record BinnedColumn(byte[] Codes, int Count, double[] Edges, int Direction)
{
    /// <summary>Bins a byte can tell apart.</summary>
    public const int Most = 256;

    /// <summary>True for numbers, whose bins have an order.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Bins of a number: one a value while there are few, else quantiles.</summary>
    public static BinnedColumn OfNumbers(IReadOnlyList<double> values, int bins, int direction)
    {
        var ascending = values.Where(double.IsFinite).Order().ToArray();
        var distinct = ascending.Distinct().ToArray();
        var cuts = distinct.Length <= bins
            ? distinct.Zip(distinct.Skip(1), (low, high) => low + (high - low) / 2)
            : Enumerable.Range(1, bins - 1).Select(i => ascending[(int)((long)ascending.Length * i / bins) - 1]);
        var edges = cuts.Distinct().ToArray();
        return new([.. values.Select(value => Bin(value, edges))], edges.Length + 2, edges, direction) { IsOrdered = true };
    }

    /// <summary>Bins of a factor: one a level in the order given; levels past the 255th share the first.</summary>
    public static BinnedColumn OfLevels(TermColumn column, IReadOnlyList<string> levels)
    {
        var bins = column.Levels.Select(level => Bin(level, levels)).ToArray();
        return new([.. column.Codes.Select(code => bins[code])], levels.Count + 1, [], 0);
    }

    /// <summary>The bin of a level.</summary>
    public static byte Bin(string level, IReadOnlyList<string> levels)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] == level)
            {
                return (byte)(i + 1);
            }
        }

        return 0;
    }

    private static byte Bin(double value, double[] edges)
    {
        var at = Array.BinarySearch(edges, value);
        return double.IsNaN(value) ? (byte)0 : (byte)(1 + (at >= 0 ? at : ~at));
    }
}
