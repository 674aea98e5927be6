using System.Globalization;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Models;
using Spectre.Console;

namespace ConnectedInsurance.Rating;

/// <summary>A model for people: what it was made from, how it fits, what it says.</summary>
internal static class PrintModel
{
    /// <summary>Prints it.</summary>
    public static void Print(IAnsiConsole console, RatingModel model)
    {
        var (source, metrics) = (model.Source, model.Metrics);
        Line($"{model.Version} ({(model.Basis == Portfolios.ModelBasis.Net ? "net of a classic tariff" : "standalone")}): {source.Rows:N0} rows, {source.Claims:N0} claims, {source.Exposure:N1} policy-years; expects {metrics.FittedClaims:N3} claims");
        Line($"Deviance {metrics.Deviance:0.000000} (null {metrics.NullDeviance:0.000000}), {metrics.MeanDeviance * 100:0.0000} x 10^-2 a row; {metrics.Iterations} {(model.Boosted is null ? "iterations" : "trees")}");
        if (metrics.Aic is { } aic)
        {
            Line($"AIC {aic:0.000000}, dispersion {metrics.Dispersion:0.0000}, {metrics.DegreesOfFreedom} degrees of freedom");
        }

        if (metrics.HoldOutDeviance is { } held)
        {
            Line($"Mean deviance of the rows kept back: {held * 100:0.0000} x 10^-2");
        }

        foreach (var one in source.LeftOut)
        {
            Line($"Left out: {one.Column}: {one.Reason}, {one.Rows:N0} rows ({one.Detail})");
        }

        if (model.Linear is { } linear)
        {
            console.Write(Table(linear));
        }

        void Line(FormattableString line) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{line.ToString(CultureInfo.InvariantCulture)}");
    }

    private static Table Table(LinearModel model)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("term", "estimate", "s.e.", "relativity", "95 % interval");
        Row(model.Intercept, "");
        foreach (var term in model.Terms)
        {
            if (term.Basis.Term.IsFactor)
            {
                table.AddRow(Markup.Escape($"{term.Basis.Term.Column} {term.Basis.Levels[0]} (base)"), "0", "", "1", "");
            }

            foreach (var one in term.Coefficients)
            {
                Row(one, one.Level is null ? "" : " " + one.Level);
            }
        }

        return table;

        void Row(Coefficient one, string level) => table.AddRow(
            Markup.Escape(one.Column + level), Number(one.Estimate), Number(one.StandardError), Number(one.Relativity),
            one.Lower is null ? "" : $"{Number(Math.Exp(one.Lower.Value))} to {Number(Math.Exp(one.Upper!.Value))}");
    }

    private static string Number(double? value) => value?.ToString("0.000000", CultureInfo.InvariantCulture) ?? "combination of others";
}
