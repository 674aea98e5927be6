using System.Globalization;
using ConnectedInsurance.Rating.Portfolios;
using MathNet.Numerics.Distributions;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>What was claimed by some rows against what was expected of them.</summary>
/// <param name="Name">Which rows.</param>
/// <param name="Rows">How many.</param>
/// <param name="Exposure">Their policy-years.</param>
/// <param name="Claims">Their claims.</param>
/// <param name="Expected">What the model expects of them.</param>
internal sealed record ActualExpected(string Name, int Rows, double Exposure, double Claims, double Expected)
{
    private const int Groups = 10;
    private const double Tail = 0.025;

    /// <summary>Claims by expected claims: 1 where the model is right on average.</summary>
    public double Ratio => Claims / Expected;

    /// <summary>The ratio with its 95 % interval.</summary>
    public Interval RatioInterval => By(Expected);

    /// <summary>Claims by policy-years.</summary>
    public double Frequency => Claims / Exposure;

    /// <summary>The frequency with its 95 % interval.</summary>
    public Interval FrequencyInterval => By(Exposure);

    /// <summary>By level of a factor; by ten groups of equal rows of a number.</summary>
    public static IReadOnlyList<ActualExpected> By(TermColumn column, Portfolio portfolio, double[] expected)
    {
        var levels = LevelsOf(column);
        var byLevel = Enumerable.Range(0, portfolio.Rows).GroupBy(row => levels[row]).ToDictionary(group => group.Key);
        var sorted = column.Term.IsFactor ? column.Term.Sorted(byLevel.Keys) : byLevel.OrderBy(level => level.Key == Term.Missing).ThenBy(level => column.Values[level.Value.First()]).Select(level => level.Key);
        return [.. sorted.Select(level => Of(level, byLevel[level], portfolio, expected))];
    }

    /// <summary>The level of each row: of a factor its own, of a number one of ten groups of equal rows.</summary>
    public static IReadOnlyList<string> LevelsOf(TermColumn column)
    {
        if (column.Term.IsFactor)
        {
            return [.. column.Codes.Select(code => column.Levels[code])];
        }

        var ascending = column.Values.Where(double.IsFinite).Order().ToArray();
        var bounds = ascending.Length == 0 ? [] : Enumerable.Range(1, Groups).Select(i => ascending[Math.Max(0, (int)((long)ascending.Length * i / Groups) - 1)]).Distinct().ToArray();
        return [.. column.Values.Select(value => Name(double.IsNaN(value) ? bounds.Length : Math.Min(bounds.Length - 1, Array.BinarySearch(bounds, value) is var at && at >= 0 ? at : ~at)))];

        string Name(int group) => group == bounds.Length ? Term.Missing
            : string.Create(CultureInfo.InvariantCulture, $"{Shown(group == 0 ? ascending[0] : bounds[group - 1]):0.###} to {Shown(bounds[group]):0.###}");

        // Small numbers with three places; never -0.
        static double Shown(double value) => Math.Round(value, Math.Abs(value) < 1 ? 3 : 2) + 0.0;
    }

    /// <summary>By tenths of the exposure, from what the model holds the best rows to the worst.</summary>
    public static IReadOnlyList<ActualExpected> ByTenth(Portfolio portfolio, double[] expected)
    {
        var order = Lorenz.Ascending(portfolio, expected);
        var whole = portfolio.Exposure.Sum();
        var (groups, seen) = (new List<int>[Groups], 0.0);
        foreach (var row in order)
        {
            var group = Math.Min(Groups - 1, (int)(seen / whole * Groups));
            (groups[group] ??= []).Add(row);
            seen += portfolio.Exposure[row];
        }

        return [.. groups.Select((rows, i) => Of((i + 1).ToString(CultureInfo.InvariantCulture), rows ?? [], portfolio, expected)).Where(group => group.Rows > 0)];
    }

    /// <summary>If claims are Poisson: exact (Garwood 1936).</summary>
    private Interval By(double measure) => new(
        Claims / measure, Claims > 0 ? Gamma.InvCDF(Claims, 1, Tail) / measure : 0, Gamma.InvCDF(Claims + 1, 1, 1 - Tail) / measure);

    /// <summary>Of all rows.</summary>
    public static ActualExpected OfAll(Portfolio portfolio, double[] expected) => Of("all", Enumerable.Range(0, portfolio.Rows), portfolio, expected);

    private static ActualExpected Of(string name, IEnumerable<int> rows, Portfolio portfolio, double[] expected)
    {
        var (count, exposure, claims, sum) = (0, 0.0, 0.0, 0.0);
        foreach (var row in rows)
        {
            var weight = portfolio.Weight[row];
            count++;
            exposure += weight * portfolio.Exposure[row];
            claims += weight * portfolio.Claims[row];
            sum += weight * expected[row];
        }

        return new(name, count, exposure, claims, sum);
    }
}
