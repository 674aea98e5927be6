namespace ConnectedInsurance.Rating.Boosting;

/// <summary>A tree, as columns of nodes; node 0 is the root.</summary>
/// <param name="Input">Which input a node asks; -1 for a leaf.</param>
/// <param name="Threshold">A number up to this goes left; 0 for a factor or leaf.</param>
/// <param name="Left">The left node; 0 for a leaf.</param>
/// <param name="Right">The right node; 0 for a leaf.</param>
/// <param name="Value">What a leaf adds to ln mu.</param>
/// <param name="Sets">Bins that go left, hex of 4 words, of a factor; for a number <c>m</c> when missing goes left; else empty.</param>
internal sealed record RegressionTree(IReadOnlyList<int> Input, IReadOnlyList<double> Threshold, IReadOnlyList<int> Left, IReadOnlyList<int> Right, IReadOnlyList<double> Value, IReadOnlyList<string> Sets)
{
    private const int WordDigits = 16;

    private readonly ulong[][] sets = [.. Sets.Select(Words)];

    /// <summary>What the tree adds to ln mu of a row.</summary>
    /// <param name="numbers">By input: its number, NaN when missing.</param>
    /// <param name="bins">By input: the bin of its level.</param>
    public double Predict(ReadOnlySpan<double> numbers, ReadOnlySpan<byte> bins)
    {
        var node = 0;
        while (Input[node] is var input and >= 0)
        {
            var goesLeft = sets[node].Length > 0 ? Split.Contains(sets[node], bins[input])
                : double.IsNaN(numbers[input]) ? Sets[node] == "m"
                : numbers[input] <= Threshold[node];
            node = goesLeft ? Left[node] : Right[node];
        }

        return Value[node];
    }

    /// <summary>A set of bins as text.</summary>
    public static string Text(ulong[] set) => string.Concat(set.Select(word => word.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)));

    private static ulong[] Words(string text) => text.Length < WordDigits
        ? []
        : [.. text.Chunk(WordDigits).Select(word => ulong.Parse(word, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture))];
}
