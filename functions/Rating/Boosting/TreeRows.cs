using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Rows of a portfolio as trees ask them: numbers, and bins of the levels that the inputs know.</summary>
internal sealed class TreeRows(Portfolio portfolio, IReadOnlyList<BoostedInput> inputs)
{
    private readonly TermColumn[] columns = [.. inputs.Select(input => portfolio[input.Term])];
    private readonly byte[][] bins = [.. inputs.Select(input => portfolio[input.Term].Levels.Select(level => BinnedColumn.Bin(level, input.Levels)).ToArray())];

    /// <summary>One row into the caller's columns, as <see cref="RegressionTree.Predict"/> takes them.</summary>
    public void Read(int row, Span<double> numbers, Span<byte> levels)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            (numbers[i], levels[i]) = columns[i].Term.IsFactor ? (0, bins[i][columns[i].Codes[row]]) : (columns[i].Values[row], (byte)0);
        }
    }
}
