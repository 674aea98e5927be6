namespace ConnectedInsurance.Rating.Boosting;

/// <summary>The nodes of a tree while it grows.</summary>
internal sealed class NodeList
{
    private readonly List<int> input = [];
    private readonly List<double> threshold = [];
    private readonly List<int> left = [];
    private readonly List<int> right = [];
    private readonly List<string> sets = [];

    /// <summary>What each leaf adds.</summary>
    public List<double> Value { get; } = [];

    /// <summary>One more leaf; answers its place.</summary>
    public int Add()
    {
        input.Add(-1);
        threshold.Add(0);
        left.Add(0);
        right.Add(0);
        sets.Add("");
        Value.Add(0);
        return input.Count - 1;
    }

    /// <summary>Makes a leaf a question; answers its two leaves.</summary>
    public (int Left, int Right) Part(int node, Split split, BinnedColumn column)
    {
        input[node] = split.Column;
        threshold[node] = column.IsOrdered && split.Last <= column.Edges.Length ? column.Edges[split.Last - 1] : column.IsOrdered ? double.MaxValue : 0;
        sets[node] = !column.IsOrdered ? RegressionTree.Text(split.Left) : split.GoesLeft(0) ? "m" : "";
        (left[node], right[node]) = (Add(), Add());
        return (left[node], right[node]);
    }

    /// <summary>The tree.</summary>
    public RegressionTree Tree() => new(input, threshold, left, right, Value, sets);
}
