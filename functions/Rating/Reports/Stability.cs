using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>The same model fitted without a fifth of the rows and judged by that fifth, five times.</summary>
/// <param name="Name">Which fifth.</param>
/// <param name="Held">Its claims against what the others make expect.</param>
/// <param name="MeanDeviance">Of the rows held.</param>
/// <param name="Gini">Of the rows held.</param>
/// <param name="Model">What the others made.</param>
/// <param name="Rows">The rows held.</param>
/// <param name="Expected">What that expects of each of them.</param>
internal sealed record Stability(string Name, ActualExpected Held, double MeanDeviance, double Gini, IFrequency Model, IReadOnlyList<int> Rows, double[] Expected)
{
    private const int Folds = 5;

    /// <summary>Every fold: rows are dealt out in turn; those of drivers, which stand together, in blocks, so that nobody is judged by a fit that saw other months of theirs.</summary>
    public static IReadOnlyList<Stability> Over(Portfolio portfolio, TrainRequest request, Action<string> progress, CancellationToken cancellation)
    {
        var folds = new List<Stability>();
        for (var fold = 0; fold < Folds; fold++)
        {
            progress($"Fold {fold + 1} of {Folds}");
            var left = fold;
            var model = TrainModel.Frequency(portfolio.Where(row => !IsHeld(row)), request, cancellation);
            int[] rows = [.. Enumerable.Range(0, portfolio.Rows).Where(IsHeld)];
            var held = portfolio.Where(IsHeld);
            var expected = model.Predict(held);
            folds.Add(new(
                $"{fold + 1}", ActualExpected.OfAll(held, expected), PoissonDeviance.Mean(held.Claims, expected, held.Weight, [.. Enumerable.Range(0, held.Rows)]), Lorenz.Of(held, expected).Gini, model, rows, expected));

            bool IsHeld(int row) => (request.Learned is null ? row % Folds : (int)((long)row * Folds / portfolio.Rows)) == left;
        }

        return folds;
    }

    /// <summary>What is expected of each row by the fit that did not see it.</summary>
    public static double[] Unseen(int rows, IReadOnlyList<Stability> folds)
    {
        var unseen = new double[rows];
        foreach (var (row, expected) in folds.SelectMany(fold => fold.Rows.Zip(fold.Expected)))
        {
            unseen[row] = expected;
        }

        return unseen;
    }

    /// <summary>The lowest and highest relativity a coefficient had; null where no fold had it.</summary>
    public static (double Lowest, double Highest)? Range(IReadOnlyList<Stability> folds, Coefficient coefficient)
    {
        var seen = folds.Select(fold => fold.Model).OfType<LinearModel>().SelectMany(model => model.Terms).SelectMany(term => term.Coefficients)
            .Where(one => one.Column == coefficient.Column && one.Level == coefficient.Level).Select(one => one.Relativity).ToList();
        return seen.Count > 0 ? (seen.Min(), seen.Max()) : null;
    }
}
