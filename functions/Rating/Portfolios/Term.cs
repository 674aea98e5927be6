using System.Globalization;

namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>How a column of a portfolio enters a model; on the command line <c>COLUMN[:option[=value]]…</c>.</summary>
/// <param name="Column">The column's name in the file.</param>
/// <param name="IsFactor">True for levels with a relativity each, false for a number.</param>
/// <param name="Lowest"><c>min=</c>: smaller numbers count as this.</param>
/// <param name="Highest"><c>max=</c>: larger numbers count as this.</param>
/// <param name="Log"><c>log</c>: its natural logarithm enters.</param>
/// <param name="Order"><c>levels=A/B/C</c>: texts that count as 1, 2, 3.</param>
/// <param name="Bands"><c>bands=a/b</c>: levels (-inf, a], (a, b], (b, inf).</param>
/// <param name="Base"><c>base=</c>: the level others are relative to; without it the one with the most exposure.</param>
/// <param name="Spline"><c>spline=N</c>: a natural cubic spline of N degrees of freedom; 0 for a straight line.</param>
/// <param name="Distance"><c>distance</c>: km of the row's exposure; ln(km / (12000 x exposure)) enters, so that its coefficient is the exponent g of distance.</param>
internal sealed record Term(
    string Column,
    bool IsFactor,
    double? Lowest = null,
    double? Highest = null,
    bool Log = false,
    IReadOnlyList<string>? Order = null,
    IReadOnlyList<double>? Bands = null,
    string? Base = null,
    int Spline = 0,
    bool Distance = false)
{
    /// <value>A usual year's distance, km: where the logarithm of distance is 0.</value>
    private const double UsualKmOfYear = 12_000;

    /// <summary>The level of a row that has no value.</summary>
    public const string Missing = "(missing)";

    /// <summary>The number a field holds; NaN when it is missing. False when it holds something else.</summary>
    public bool TryValue(ReadOnlySpan<char> field, out double value)
    {
        value = double.NaN;
        if (IsMissing(field))
        {
            return true;
        }

        if (Order is not null)
        {
            value = Place(field);
            return value > 0;
        }

        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value))
        {
            return false;
        }

        value = Math.Clamp(value, Lowest ?? double.NegativeInfinity, Highest ?? double.PositiveInfinity);
        value = Log ? Math.Log(value) : value;
        return double.IsFinite(value) && !(Distance && value <= 0);
    }

    /// <summary>A value as it enters for a row of this exposure; NaN when either is missing.</summary>
    public double Of(double value, double exposure) => Distance ? Math.Log(value / (UsualKmOfYear * exposure)) : value;

    /// <summary>The level a field stands for; false when it is no number and the levels are made of numbers.</summary>
    public bool TryLevel(ReadOnlySpan<char> field, out ReadOnlySpan<char> level)
    {
        level = IsMissing(field) ? Missing : field;
        if (IsMissing(field) || (Bands is null && Lowest is null && Highest is null))
        {
            return true;
        }

        var isNumber = TryValue(field, out var value);
        level = Bands is null ? value.ToString("R", CultureInfo.InvariantCulture) : Band(value);
        return isNumber;
    }

    /// <summary>Levels in the order people expect: bands as they follow, numbers by size, texts by code point.</summary>
    public IEnumerable<string> Sorted(IEnumerable<string> levels) => levels
        .OrderBy(level => level == Missing)
        .ThenBy(level => double.TryParse(level.Split("..")[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Bands is null ? double.PositiveInfinity : double.NegativeInfinity)
        .ThenBy(level => level, StringComparer.Ordinal);

    /// <summary>True for what stands for no value: nothing, or R's NA.</summary>
    public static bool IsMissing(ReadOnlySpan<char> field) => field.IsEmpty || field is "NA" || field.IsWhiteSpace();

    private int Place(ReadOnlySpan<char> field)
    {
        for (var i = 0; i < Order!.Count; i++)
        {
            if (field.SequenceEqual(Order[i]))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private string Band(double value)
    {
        var upper = 0;
        while (upper < Bands!.Count && value > Bands[upper])
        {
            upper++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(upper > 0 ? Bands[upper - 1] : "")}..{(upper < Bands.Count ? Bands[upper] : "")}");
    }
}
