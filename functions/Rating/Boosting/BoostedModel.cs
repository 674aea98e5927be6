using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>An input of the trees.</summary>
/// <param name="Term">The term.</param>
/// <param name="Levels">A factor's levels: bins 1, 2, …</param>
internal sealed record BoostedInput(Term Term, IReadOnlyList<string> Levels);

/// <summary>Boosted trees: ln mu = offset + start + the trees.</summary>
/// <param name="Start">ln of claims by exposure.</param>
/// <param name="Options">How they were grown.</param>
/// <param name="Columns">What they ask.</param>
/// <param name="Trees">In the order they were grown.</param>
internal sealed record BoostedModel(double Start, BoostingOptions Options, IReadOnlyList<BoostedInput> Columns, IReadOnlyList<RegressionTree> Trees) : IFrequency
{
    /// <inheritdoc/>
    [JsonIgnore]
    public IEnumerable<(Term Term, IReadOnlyList<string> Levels)> Inputs => Columns.Select(input => (input.Term, input.Levels));

    /// <inheritdoc/>
    public double[] Predict(Portfolio portfolio)
    {
        var rows = new TreeRows(portfolio, Columns);
        var claims = new double[portfolio.Rows];
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, portfolio.Rows)), range =>
        {
            var (numbers, bins) = (new double[Columns.Count], new byte[Columns.Count]);
            for (var row = range.Item1; row < Math.Min(range.Item2, claims.Length); row++)
            {
                rows.Read(row, numbers, bins);
                var sum = portfolio.Offset[row] + Start;
                foreach (var tree in Trees)
                {
                    sum += tree.Predict(numbers, bins);
                }

                claims[row] = Math.Exp(sum);
            }
        });
        return claims;
    }
}
