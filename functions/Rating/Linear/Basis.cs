using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>A term as a model was fitted with it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Levels">A factor's levels that have a relativity each, the base first.</param>
/// <param name="Knots">A spline's knots.</param>
/// <param name="Mean">What a missing number counts as.</param>
/// <param name="HasMissing">True when rows without a number have a relativity of their own.</param>
internal sealed record Basis(Term Term, IReadOnlyList<string> Levels, IReadOnlyList<double> Knots, double Mean, bool HasMissing)
{
    /// <summary>Columns of numbers it takes: none for a factor.</summary>
    public int Curves => Term.IsFactor ? 0 : Math.Max(1, Knots.Count - 1);

    /// <summary>Columns of zeros and ones it takes; the base has none.</summary>
    public int Indicators => Term.IsFactor ? Levels.Count - 1 : HasMissing ? 1 : 0;

    /// <summary>What its coefficients are called, numbers first.</summary>
    public IEnumerable<(string Name, string? Level)> Coefficients() => Term.IsFactor
        ? Levels.Skip(1).Select(level => (Term.Column, (string?)level))
        : Enumerable.Range(0, Curves).Select(i => (Term.Column, Curves == 1 ? null : $"spline {i + 1}"))
            .Concat(HasMissing ? [(Term.Column, Term.Missing)] : []);

    /// <summary>The basis a portfolio asks for; levels no claim was made at join the base and are named.</summary>
    /// <param name="portfolio">The rows.</param>
    /// <param name="term">The term.</param>
    /// <param name="dropped">Takes the levels that joined the base.</param>
    public static Basis Choose(Portfolio portfolio, Term term, ICollection<LeftOut> dropped)
    {
        var column = portfolio[term];
        if (term.IsFactor)
        {
            return ChooseLevels(portfolio, column, dropped);
        }

        var known = column.Values.Where(double.IsFinite);
        var knots = term.Spline > 0 ? NaturalSpline.Knots(known, term.Spline) : [];
        if (term.Spline > 0 && knots.Length < 3)
        {
            throw new PortfolioException("too-few-values", $"{term.Column} has too few different values for a spline.");
        }

        return new(term, [], knots, known.DefaultIfEmpty(0).Average(), column.Values.Any(double.IsNaN));
    }

    private static Basis ChooseLevels(Portfolio portfolio, TermColumn column, ICollection<LeftOut> dropped)
    {
        var (claims, exposure, rows) = (new double[column.Levels.Count], new double[column.Levels.Count], new long[column.Levels.Count]);
        for (var row = 0; row < portfolio.Rows; row++)
        {
            var code = column.Codes[row];
            claims[code] += portfolio.Weight[row] * portfolio.Claims[row];
            exposure[code] += portfolio.Weight[row] * Math.Exp(portfolio.Offset[row]);
            rows[code]++;
        }

        var most = exposure.AsSpan().IndexOf(exposure.Max());
        var first = column.Term.Base is { } named ? column.Levels.IndexOf(named) : most;
        if (first < 0)
        {
            throw new PortfolioException("no-such-level", $"{column.Term.Column} has no level {column.Term.Base}; it has {string.Join(", ", column.Term.Sorted(column.Levels))}.");
        }

        var kept = new List<string> { column.Levels[first] };
        foreach (var level in column.Term.Sorted(column.Levels).Where(level => level != column.Levels[first]))
        {
            var code = column.Levels.IndexOf(level);
            if (claims[code] > 0)
            {
                kept.Add(level);
            }
            else
            {
                dropped.Add(new(column.Term.Column, "no-claims", rows[code], $"{level} joined the base {kept[0]}"));
            }
        }

        return new(column.Term, kept, [], 0, false);
    }
}
