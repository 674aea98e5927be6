using System.Globalization;
using System.Text;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>The report of a model: one HTML file that needs nothing else, for the person who signs rates.</summary>
internal static class WriteReport
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a2530;background:#fff}
        h2{margin-top:2.5rem;border-bottom:1px solid #c8d0d8}table{border-collapse:collapse;margin:.5rem 0}th,td{padding:.15rem .7rem;text-align:right;border-bottom:1px solid #e4e8ec}
        th:first-child,td:first-child{text-align:left}.off{background:#ffe9d6}svg{width:100%;height:auto}svg text{font-size:10px;fill:#3c4a58}.one{stroke:#8794a0;stroke-dasharray:4 3}
        .interval{stroke:#4a7fb5;stroke-width:2}circle{fill:#123f6d}polyline{fill:none;stroke:#123f6d;stroke-width:2}p.note{color:#4a5865}
        """;

    /// <summary>Writes it.</summary>
    public static void Write(string path, RatingModel model, Portfolio portfolio, TrainRequest request, IReadOnlyList<Stability> folds)
    {
        var expected = model.Frequency.Predict(portfolio);
        var html = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Svg.Safe(model.Version)}</title><style>{Style}</style><h1>Claim frequency: {Svg.Safe(model.Version)}</h1>");
        Summary(html, model);
        Tenths(html, portfolio, expected);
        Order(html, portfolio, expected);
        if (model.Linear is { } linear)
        {
            Relativities(html, linear, folds);
        }

        Folds(html, folds);
        html.Append("<h2>Actual against expected, by level</h2><p class='note'>Shaded: the 95 % interval leaves 1 out. One level in twenty does so by chance.</p>");
        foreach (var term in request.Terms)
        {
            Levels(html, term.Column, ActualExpected.By(portfolio[term], portfolio, expected));
        }

        html.Append("<h2>Columns the model does not use</h2>");
        html.Append(request.Protected.Count == 0 ? "<p>None was named (--protected).</p>" : "<p class='note'>Whether the model is fair on average to groups it knows nothing of.</p>");
        foreach (var term in request.Protected)
        {
            Levels(html, term.Column, ActualExpected.By(portfolio[term], portfolio, expected));
        }

        Dropped(html, model.Source.LeftOut);
        File.WriteAllText(path, html.Append("</html>\n").ToString());
    }

    private static void Summary(StringBuilder html, RatingModel model)
    {
        var (source, metrics) = (model.Source, model.Metrics);
        var basis = model.Basis == ModelBasis.Net ? "Net of the classic tariff: relativities multiply what that tariff expects." : "Standalone: it is a whole tariff and must not be laid over another.";
        Table(html, ["", ""], [
            ["Trained", model.Trained.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)],
            ["On", $"{source.File}, SHA-256 {source.Sha256}"],
            ["Basis", basis],
            ["Rows, claims, policy-years", Text($"{source.Rows:N0}, {source.Claims:N0}, {source.Exposure:N1}")],
            ["Expected claims", Text($"{metrics.FittedClaims:N3}")],
            ["Deviance, null deviance", Text($"{metrics.Deviance:N3}, {metrics.NullDeviance:N3}")],
            ["AIC", metrics.Aic?.ToString("N3", CultureInfo.InvariantCulture) ?? "not defined for trees"],
            ["Dispersion (Pearson)", metrics.Dispersion?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "not defined for trees"]]);
    }

    private static void Tenths(StringBuilder html, Portfolio portfolio, double[] expected)
    {
        var tenths = ActualExpected.ByTenth(portfolio, expected);
        html.Append("<h2>Calibration and lift</h2><p class='note'>Tenths of the exposure, from the rows the model holds the best to the worst; claims against expected claims with 95 % intervals.</p>");
        html.Append(Chart("Claims by expected claims, by tenth", tenths));
        var mean = portfolio.Claims.Sum() / portfolio.Exposure.Sum();
        Table(html, ["tenth", "policy-years", "claims", "expected", "A/E", "frequency", "lift"], tenths.Select(one => new[]
        {
            one.Name, Text($"{one.Exposure:N0}"), Text($"{one.Claims:N0}"), Text($"{one.Expected:N1}"), Text($"{one.Ratio:0.000}"), Text($"{one.Claims / one.Exposure:0.0000}"), Text($"{one.Claims / one.Exposure / mean:0.00}"),
        }));
    }

    private static void Order(StringBuilder html, Portfolio portfolio, double[] expected)
    {
        var lorenz = Lorenz.Of(portfolio, expected);
        html.Append(CultureInfo.InvariantCulture, $"<h2>Lorenz curve</h2><p>Gini {lorenz.Gini:0.0000}.</p>").Append(Svg.Curve("Lorenz curve", lorenz.Points));
    }

    private static void Relativities(StringBuilder html, LinearModel model, IReadOnlyList<Stability> folds)
    {
        html.Append("<h2>Relativities</h2><p class='note'>exp(b) with Wald's 95 % interval; the base of a factor is 1. Folds: the lowest and highest over five refits.</p>");
        foreach (var term in model.Terms)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{Svg.Safe(term.Basis.Term.Column)}</h3><p>{(term.Wald is { } wald ? Text($"Wald {wald:0.0} on {term.Coefficients.Count}, p = {term.PValue:0.0000}") : "")}{(term.Basis.Term.IsFactor ? $"; base {Svg.Safe(term.Basis.Levels[0])}" : "")}</p>");
            var sure = term.Coefficients.Where(one => one.Lower is not null).ToList();
            if (term.Basis.Term.IsFactor && sure.Count > 0)
            {
                html.Append(Svg.Around1("Relativities of " + term.Basis.Term.Column, [.. sure.Select(one => new Svg.Point(one.Level!, one.Relativity, Math.Exp(one.Lower!.Value), Math.Exp(one.Upper!.Value)))]));
            }

            Table(html, ["", "b", "s.e.", "relativity", "95 % interval", "folds"], term.Coefficients.Select(one => new[]
            {
                one.Level ?? "per unit", Text($"{one.Estimate:0.000000}"), Text($"{one.StandardError:0.000000}"), Text($"{one.Relativity:0.0000}"),
                one.Lower is null ? "combination of others" : Text($"{Math.Exp(one.Lower.Value):0.0000} to {Math.Exp(one.Upper!.Value):0.0000}"),
                Stability.Range(folds, one) is var (lowest, highest) ? Text($"{lowest:0.0000} to {highest:0.0000}") : "",
            }));
        }
    }

    private static void Folds(StringBuilder html, IReadOnlyList<Stability> folds)
    {
        html.Append("<h2>Stability</h2><p class='note'>Fitted without a fifth of the rows, judged by that fifth.</p>");
        Table(html, ["fold", "rows", "claims", "expected", "A/E", "mean deviance x 100", "Gini"], folds.Select(fold => new[]
        {
            fold.Name, Text($"{fold.Held.Rows:N0}"), Text($"{fold.Held.Claims:N0}"), Text($"{fold.Held.Expected:N1}"), Text($"{fold.Held.Ratio:0.000}"), Text($"{fold.MeanDeviance * 100:0.0000}"), Text($"{fold.Gini:0.0000}"),
        }));
    }

    private static void Levels(StringBuilder html, string column, IReadOnlyList<ActualExpected> levels)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h3>{Svg.Safe(column)}</h3>").Append(Chart($"Claims by expected claims, by {column}", levels));
        Table(html, ["level", "rows", "claims", "expected", "A/E", "95 % interval"], levels.Select(one => new[]
        {
            one.Name, Text($"{one.Rows:N0}"), Text($"{one.Claims:N0}"), Text($"{one.Expected:N1}"), Text($"{one.Ratio:0.000}"), Text($"{one.Interval.Lower:0.000} to {one.Interval.Upper:0.000}"),
        }), row => levels[row].IsOff);
    }

    private static void Dropped(StringBuilder html, IReadOnlyList<LeftOut> leftOut)
    {
        html.Append("<h2>What was dropped, and why</h2>");
        if (leftOut.Count == 0)
        {
            html.Append("<p>Nothing.</p>");
            return;
        }

        Table(html, ["column", "reason", "rows", ""], leftOut.Select(one => new[] { one.Column, one.Reason, Text($"{one.Rows:N0}"), one.Detail }));
    }

    private static string Chart(string title, IReadOnlyList<ActualExpected> groups) =>
        Svg.Around1(title, [.. groups.Select(one => new Svg.Point(one.Name, one.Ratio, one.Interval.Lower, one.Interval.Upper))]);

    private static void Table(StringBuilder html, string[] heads, IEnumerable<string[]> rows, Func<int, bool>? isOff = null)
    {
        html.Append("<table><tr>").AppendJoin("", heads.Select(head => $"<th>{Svg.Safe(head)}</th>")).Append("</tr>");
        foreach (var (i, row) in rows.Index())
        {
            html.Append(isOff?.Invoke(i) == true ? "<tr class='off'>" : "<tr>").AppendJoin("", row.Select(cell => $"<td>{Svg.Safe(cell)}</td>")).Append("</tr>");
        }

        html.Append("</table>");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
