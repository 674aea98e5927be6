using System.Globalization;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>The report of a model, for the person who signs rates.</summary>
internal static class WriteReport
{
    private const string ActualHint = "Bars are 95 % intervals; a dot after the name marks those that leave 1 out: one in twenty does by chance.";

    /// <summary>Writes it.</summary>
    public static void Write(string path, RatingModel model, Portfolio portfolio, TrainRequest request, IReadOnlyList<Stability> folds)
    {
        var expected = model.Frequency.Predict(portfolio);
        var unseen = Stability.Unseen(portfolio.Rows, folds);
        var page = new ReportPage($"Claim frequency: {model.Version}");
        Summary(page, model, portfolio, expected, unseen);
        Tenths(page, portfolio, unseen);
        Order(page, portfolio, unseen);
        Folds(page, folds);
        if (model.Linear is { } linear)
        {
            Relativities(page, linear, folds, portfolio);
        }

        page.Section("Actual against expected, by level", ActualHint + (model.Linear is null ? " Trees have no coefficients: the relativity is what they expect of a level by what they expect of all." : ""));
        foreach (var term in request.Terms)
        {
            Levels(page, Named(term), ActualExpected.By(portfolio[term], portfolio, expected), portfolio, expected);
        }

        page.Section("Columns the model does not use", request.Protected.Count == 0 ? "None was named (--protected)." : $"Whether the model is right on average for groups it knows nothing of. {ActualHint}");
        foreach (var term in request.Protected)
        {
            Levels(page, Named(term), ActualExpected.By(portfolio[term], portfolio, expected), portfolio, expected);
        }

        if (request.Learned is { } learned)
        {
            LearningSections.Write(page, learned);
        }

        page.Section("What was dropped, and why", model.Source.LeftOut.Count == 0 ? "Nothing." : null);
        page.Table(["column", "reason", "rows", "detail"], [.. model.Source.LeftOut.Select(one => new[] { one.Column, one.Reason, Text($"{one.Rows:N0}"), one.Detail })]);
        page.Write(path);
    }

    private static void Summary(ReportPage page, RatingModel model, Portfolio portfolio, double[] expected, double[] unseen)
    {
        var (source, metrics, tenths) = (model.Source, model.Metrics, ActualExpected.ByTenth(portfolio, unseen));
        page.Note(model.Basis == ModelBasis.Net
            ? "Net of the classic tariff: its relativities multiply what that tariff expects. It must not stand alone."
            : "Standalone: it is a whole tariff. It must not be laid over another.");
        page.Cards(
            ("claims by expected claims", Text($"{ActualExpected.OfAll(portfolio, expected).Ratio:0.0000}")),
            ("Gini of rows it was not fitted on", Text($"{Lorenz.Of(portfolio, unseen).Gini:0.000}")),
            ("frequency of the worst tenth by that of the best", Text($"{tenths[^1].Frequency / tenths[0].Frequency:0.00}")),
            ("deviance explained", Text($"{1 - metrics.Deviance / metrics.NullDeviance:0.00%}")),
            ("claims", Text($"{source.Claims:N0}")),
            ("policy-years", Text($"{source.Exposure:N0}")));
        page.Section("The model");
        page.Words([
            ("Trained", model.Trained.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            ("On", $"{source.File}, SHA-256 {source.Sha256}"),
            ("Terms", string.Join(", ", model.Frequency.Inputs.Select(input => $"{input.Term.Column} ({(input.Term.IsFactor ? Text($"{input.Levels.Count} levels") : input.Term.Distance ? "distance" : input.Term.Spline > 0 ? "spline" : "number")})"))),
            ("Rows, claims, policy-years", Text($"{source.Rows:N0}, {source.Claims:N0}, {source.Exposure:N1}")),
            ("Expected claims", Text($"{metrics.FittedClaims:N3}")),
            ("Deviance, null deviance", Text($"{metrics.Deviance:N3}, {metrics.NullDeviance:N3}")),
            ("AIC", metrics.Aic?.ToString("N3", CultureInfo.InvariantCulture) ?? "not defined for trees"),
            ("Dispersion (Pearson)", metrics.Dispersion is { } dispersion ? Text($"{dispersion:0.0000}{(dispersion > 1 ? Text($": over 1, so intervals are too narrow by its square root, {Math.Sqrt(dispersion):0.00}") : "")}") : "not defined for trees"),
            .. model.Behaviour is { } behaviour
                ? [("Credibility", Text($"K {behaviour.CredibilityKm:N0} km, {(behaviour.Drivers > 0 ? Text($"estimated from {behaviour.Drivers:N0} drivers") : "the prior's, for want of drivers")}"))]
                : Array.Empty<(string, string)>()]);
    }

    private static void Tenths(ReportPage page, Portfolio portfolio, double[] unseen)
    {
        var tenths = ActualExpected.ByTenth(portfolio, unseen);
        var mean = tenths.Sum(one => one.Claims) / tenths.Sum(one => one.Exposure);
        page.Section("Calibration and lift", "Tenths of the exposure, from the rows the model holds the best to the worst. Each row is expected by a fit that did not see it.");
        page.Charts((Svg.Columns("Claim frequency by tenth, actual and expected", "tenth of the exposure", [.. tenths.Select(one => (one.Name, one.FrequencyInterval, one.Expected / one.Exposure))]),
            "Claims a policy-year: points are actual with 95 % intervals, the line is expected."));
        page.Table(
            ["tenth", "-policy-years", "claims", "expected", "-frequency", "lift", "A/E"],
            [.. tenths.Select(one => new[] { one.Name, Text($"{one.Exposure:N0}"), Text($"{one.Claims:N0}"), Text($"{one.Expected:N1}"), Text($"{one.Frequency:0.0000}"), Text($"{one.Frequency / mean:0.00}"), Text($"{one.Ratio:0.000}") })],
            [.. tenths.Select(one => (Interval?)one.RatioInterval)]);
    }

    private static void Order(ReportPage page, Portfolio portfolio, double[] unseen)
    {
        var lorenz = Lorenz.Of(portfolio, unseen);
        page.Section("Lorenz curve", Text($"Gini {lorenz.Gini:0.0000}, of rows the fit did not see: 0 tells nothing apart."));
        page.Charts((Svg.Curve("Lorenz curve", "share of exposure, best rows first", "share of claims", lorenz.Points), "The further under the diagonal, the better good and bad are told apart."));
    }

    private static void Folds(ReportPage page, IReadOnlyList<Stability> folds)
    {
        page.Section("Stability", "Fitted without a fifth of the rows, judged by that fifth.");
        page.Table(
            ["fold", "-rows", "claims", "expected", "-mean deviance x 100", "Gini", "A/E"],
            [.. folds.Select(fold => new[] { fold.Name, Text($"{fold.Held.Rows:N0}"), Text($"{fold.Held.Claims:N0}"), Text($"{fold.Held.Expected:N1}"), Text($"{fold.MeanDeviance * 100:0.0000}"), Text($"{fold.Gini:0.0000}"), Text($"{fold.Held.Ratio:0.000}") })],
            [.. folds.Select(fold => (Interval?)fold.Held.RatioInterval)]);
    }

    private static void Relativities(ReportPage page, LinearModel model, IReadOnlyList<Stability> folds, Portfolio portfolio)
    {
        page.Section("Relativities", "exp(b) with Wald's 95 % interval, marked where it leaves 1 out; the base of a factor is 1. Folds: the lowest and the highest over five refits.");
        var lines = model.Terms.Where(term => !term.Basis.Term.IsFactor && term.Basis.Knots.Count == 0).ToList();
        if (lines.Count > 0)
        {
            page.Part("Numbers", "Relativity of one standard deviation more.");
            Lines(page, [.. lines.Select(term => (term.Basis.Term, term.Coefficients[0], Deviation(portfolio[term.Basis.Term])))], folds);
        }

        foreach (var term in model.Terms.Except(lines))
        {
            var based = term.Basis.Term.IsFactor ? $"Base {term.Basis.Levels[0]}. " : "";
            page.Part(term.Basis.Term.Column, term.Wald is { } wald ? based + Text($"Wald {wald:0.0} on {term.Coefficients.Count}, p {(term.PValue < 0.0001 ? "< 0.0001" : Text($"= {term.PValue:0.0000}"))}.") : based);
            page.Table(
                ["", "-b", "-s.e.", "relativity", "-95 % interval", "-folds"],
                [.. term.Coefficients.Select(one => new[]
                {
                    one.Level ?? "per unit", Text($"{one.Estimate:0.00000}"), Text($"{one.StandardError:0.00000}"), Text($"{one.Relativity:0.0000}"),
                    one.Lower is null ? "combination of others" : Text($"{Math.Exp(one.Lower.Value):0.0000} to {Math.Exp(one.Upper!.Value):0.0000}"),
                    Stability.Range(folds, one) is var (lowest, highest) ? Text($"{lowest:0.0000} to {highest:0.0000}") : "",
                })],
                [.. term.Coefficients.Select(one => one.Lower is null ? (Interval?)null : new Interval(one.Relativity, Math.Exp(one.Lower.Value), Math.Exp(one.Upper!.Value)))]);
        }
    }

    private static void Lines(ReportPage page, IReadOnlyList<(Term Term, Coefficient One, double Deviation)> lines, IReadOnlyList<Stability> folds) => page.Table(
        ["", "relativity", "-95 % interval", "b", "-s.e.", "-deviation", "-folds"],
        [.. lines.Select(line => new[]
        {
            Named(line.Term), line.Deviation > 0 ? Text($"{Math.Exp(line.One.Estimate * line.Deviation):0.0000}") : "",
            Over(line) is { } over ? Text($"{over.Lower:0.0000} to {over.Upper:0.0000}") : line.Deviation > 0 ? "combination of others" : "no row has it",
            Text($"{line.One.Estimate:0.00000}"), Text($"{line.One.StandardError:0.00000}"), line.Deviation > 0 ? Text($"{line.Deviation:0.####}") : "",
            line.Deviation > 0 && Stability.Range(folds, line.One) is var (lowest, highest) ? Text($"{Math.Pow(lowest, line.Deviation):0.0000} to {Math.Pow(highest, line.Deviation):0.0000}") : "",
        })],
        [.. lines.Select(Over)]);

    private static Interval? Over((Term Term, Coefficient One, double Deviation) line) => line is { Deviation: > 0, One: { Lower: { } lower, Upper: { } upper } }
        ? new(Math.Exp(line.One.Estimate * line.Deviation), Math.Exp(lower * line.Deviation), Math.Exp(upper * line.Deviation))
        : null;

    /// <summary>NaN where no row has the number.</summary>
    private static double Deviation(TermColumn column) => MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(column.Values.Where(double.IsFinite));

    /// <summary>A column, and what of it entered.</summary>
    private static string Named(Term term) => term.Distance ? $"{term.Column}: ln(yearly / 12,000)" : term.Log ? $"{term.Column}: ln" : term.Column;

    private static void Levels(ReportPage page, string column, IReadOnlyList<ActualExpected> levels, Portfolio portfolio, double[] expected)
    {
        var mean = ActualExpected.OfAll(portfolio, expected) is var all ? all.Expected / all.Exposure : 1;
        page.Part(column).Table(
            ["level", "-policy-years", "claims", "expected", "-relativity", "A/E", "-95 % interval"],
            [.. levels.Select(one => new[]
            {
                one.Name, Text($"{one.Exposure:N0}"), Text($"{one.Claims:N0}"), Text($"{one.Expected:N1}"), Text($"{one.Expected / one.Exposure / mean:0.000}"), Text($"{one.Ratio:0.000}"),
                Text($"{one.RatioInterval.Lower:0.000} to {one.RatioInterval.Upper:0.000}"),
            })],
            [.. levels.Select(one => (Interval?)one.RatioInterval)]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
