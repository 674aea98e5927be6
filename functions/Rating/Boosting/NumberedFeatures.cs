namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Inputs for a trainer that knows numbers alone: a number is one feature, each level of a factor an indicator. What it answers is brought back to the inputs.</summary>
internal sealed class NumberedFeatures(IReadOnlyList<BoostedInput> inputs)
{
    /// <value>A missing number: below every other, so that it goes left wherever a node asks.</value>
    public const float Missing = float.MinValue;

    // Bin 0 is a number; a level that is not known has no indicator.
    private readonly (int Input, byte Bin)[] features =
    [
        .. inputs.SelectMany((input, i) => input.Term.IsFactor ? Enumerable.Range(1, input.Levels.Count).Select(bin => (i, (byte)bin)) : [(i, (byte)0)]),
    ];

    /// <summary>How many there are.</summary>
    public int Count => features.Length;

    /// <summary>Of how many inputs.</summary>
    public int Inputs => inputs.Count;

    /// <summary>A row's features, from what <see cref="TreeRows"/> reads.</summary>
    public float[] Of(ReadOnlySpan<double> numbers, ReadOnlySpan<byte> bins)
    {
        var row = new float[features.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var (input, bin) = features[i];
            row[i] = bin > 0 ? Indicator(bins[input] == bin) : double.IsNaN(numbers[input]) ? Missing : (float)numbers[input];
        }

        return row;
    }

    /// <summary>A tree that asks these features as one that asks the inputs; both answer every row alike.</summary>
    public RegressionTree Inward(ForeignTree tree, double weight)
    {
        var nodes = tree.Features.Count;
        var asked = tree.Features.Select(feature => features[feature]).ToList();
        var none = tree.Leaves.Select(_ => 0);
        return new(
            [.. asked.Select(one => one.Input), .. tree.Leaves.Select(_ => -1)],
            [.. asked.Zip(tree.Thresholds, (one, threshold) => one.Bin > 0 ? 0 : (double)threshold), .. none],
            [.. tree.Left.Select(Node), .. none],
            [.. tree.Right.Select(Node), .. none],
            [.. asked.Select(_ => 0), .. tree.Leaves.Select(value => weight * value)],
            [.. asked.Zip(tree.Thresholds, (one, threshold) => one.Bin > 0 ? Left(one, threshold) : "m"), .. tree.Leaves.Select(_ => "")]);

        int Node(int child) => child < 0 ? nodes + ~child : child;
    }

    private static float Indicator(bool isLevel) => isLevel ? 1 : 0;

    /// <summary>The bins whose indicator goes left: as a rule all but the level's own.</summary>
    private string Left((int Input, byte Bin) feature, float threshold)
    {
        var set = new ulong[BinnedColumn.Most / 64];
        for (var bin = 0; bin <= inputs[feature.Input].Levels.Count; bin++)
        {
            set[bin / 64] |= Indicator(bin == feature.Bin) <= threshold ? 1UL << (bin % 64) : 0;
        }

        return RegressionTree.Text(set);
    }
}
