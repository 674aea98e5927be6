using System.Globalization;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Rating.Models;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>The report of a shadow against the champion.</summary>
internal static class WriteComparison
{
    /// <summary>Writes it.</summary>
    public static void Write(string path, ModelComparison comparison, ModelsBeside beside)
    {
        var page = new ReportPage($"{comparison.Shadow} against {comparison.Champion}");
        page.Note("The shadow prices nothing and nothing of it leaves: this is what it would do. Relativities are by each model's own average over these rows.");
        page.Cards(
            ("rows", Text($"{comparison.Drivers:N0}")),
            ("rank correlation", Text($"{comparison.Agreement:0.000}")),
            ("move by more than 5 %", Text($"{comparison.Movers.Where(one => one.To <= -0.05m || one.From >= 0.05m).Sum(one => one.Share):0.0%}")));
        Fit(page, comparison, beside);
        page.Section("How relativities lie", "Below the relativity lies that share of the rows; the last column is the one by the other, row by row.");
        page.Table(
            ["share below", "champion", "shadow", "shadow by champion"],
            [.. comparison.Quantiles.Select(one => new[] { Text($"{one.Share:0%}"), Text($"{one.Champion:0.0000}"), Text($"{one.Shadow:0.0000}"), Text($"{one.Change:0.0000}") })]);
        page.Section("Who would move");
        page.Table(["change", "rows", "share"], [.. comparison.Movers.Select(one => new[] { PrintComparison.Named(one), Text($"{one.Drivers:N0}"), Text($"{one.Share:0.0%}") })]);
        page.Section("By level", "Mean relativity, weighted by exposure.");
        foreach (var column in comparison.Levels.GroupBy(level => level.Column))
        {
            page.Part(column.Key).Table(
                ["level", "rows", "champion", "shadow", "change"],
                [.. column.Select(one => new[] { one.Level, Text($"{one.Drivers:N0}"), Text($"{one.Champion:0.0000}"), Text($"{one.Shadow:0.0000}"), Text($"{one.Change:+0.0%;-0.0%}") })]);
        }

        page.Write(path);
    }

    private static void Fit(ReportPage page, ModelComparison comparison, ModelsBeside beside)
    {
        page.Section("How well each fits these rows", "Rows that one of them was trained on flatter it: compare on rows that neither saw.");
        page.Table(
            ["model", "mean deviance x 100", "Gini", "A/E"],
            [Row(comparison.Champion, beside.Champion), Row(comparison.Shadow, beside.Shadow)],
            [ActualExpected.OfAll(beside.Rows, beside.Champion).RatioInterval, ActualExpected.OfAll(beside.Rows, beside.Shadow).RatioInterval]);

        string[] Row(string name, double[] expected)
        {
            var deviance = PoissonDeviance.Mean(beside.Rows.Claims, expected, beside.Rows.Weight, [.. Enumerable.Range(0, expected.Length)]);
            return [name, Text($"{deviance * 100:0.0000}"), Text($"{Lorenz.Of(beside.Rows, expected).Gini:0.0000}"), Text($"{ActualExpected.OfAll(beside.Rows, expected).Ratio:0.000}")];
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
