using System.Globalization;
using Spectre.Console;

namespace ConnectedInsurance.Rating.Life;

/// <summary>A comparison of two models for people.</summary>
internal static class PrintComparison
{
    /// <summary>Prints it.</summary>
    public static void Print(IAnsiConsole console, ModelComparison comparison)
    {
        console.WriteLine(Text($"{comparison.Shadow} against {comparison.Champion}: {comparison.Drivers:N0} compared; mean factor {comparison.MeanFactorChange:+0.00%;-0.00%}; rank correlation {comparison.Agreement:0.0000}"));
        var spread = new Table().Border(TableBorder.Simple).AddColumns("share below", "champion", "shadow", "shadow by champion");
        foreach (var one in comparison.Quantiles)
        {
            spread.AddRow(Text($"{one.Share:0%}"), Text($"{one.Champion:0.0000}"), Text($"{one.Shadow:0.0000}"), Text($"{one.Change:0.0000}"));
        }

        var movers = new Table().Border(TableBorder.Simple).AddColumns("change of the factor", "rows", "share");
        foreach (var one in comparison.Movers)
        {
            movers.AddRow(Named(one), Text($"{one.Drivers:N0}"), Text($"{one.Share:0.0%}"));
        }

        var levels = new Table().Border(TableBorder.Simple).AddColumns("column", "level", "rows", "champion", "shadow", "change");
        foreach (var one in comparison.Levels)
        {
            levels.AddRow(Markup.Escape(one.Column), Markup.Escape(one.Level), Text($"{one.Drivers:N0}"), Text($"{one.Champion:0.0000}"), Text($"{one.Shadow:0.0000}"), Text($"{one.Change:+0.0%;-0.0%}"));
        }

        console.Write(spread);
        console.Write(movers);
        console.Write(levels);
    }

    /// <summary>A band of change in words.</summary>
    public static string Named(Movers movers) => (movers.From, movers.To) switch
    {
        (null, var to) => Text($"{to:+0%;-0%} or less"),
        (var from, null) => Text($"more than {from:+0%;-0%}"),
        var (from, to) => Text($"{from:+0%;-0%} to {to:+0%;-0%}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
