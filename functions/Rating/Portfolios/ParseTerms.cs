using System.Globalization;

namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>Reads terms off the command line: <c>COLUMN[:option[=value]]…</c>, parted by commas.</summary>
internal static class ParseTerms
{
    /// <summary>What can be said of a term, for <c>--help</c>.</summary>
    public const string Options = "COLUMN[:min=N][:max=N][:log][:distance][:levels=A/B/C][:spline=N][:bands=A/B/C][:base=LEVEL],…";

    /// <summary>The terms of a list; throws <see cref="FormatException"/> that names the one it cannot read.</summary>
    public static IReadOnlyList<Term> Parse(string? list, bool areFactors) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => One(text, areFactors))];

    private static Term One(string text, bool isFactor)
    {
        var parts = text.Split(':');
        var term = new Term(parts[0], isFactor);
        foreach (var part in parts.AsSpan(1))
        {
            var (option, value) = part.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? (part[..at], part[(at + 1)..]) : (part, "");
            term = option switch
            {
                "min" => term with { Lowest = Number(text, value) },
                "max" => term with { Highest = Number(text, value) },
                "base" when isFactor => term with { Base = value },
                "bands" when isFactor => term with { Bands = [.. value.Split('/').Select(bound => Number(text, bound))] },
                "log" when !isFactor => term with { Log = true },
                "distance" when !isFactor => term with { Distance = true },
                "levels" when !isFactor => term with { Order = value.Split('/') },
                "spline" when !isFactor => term with { Spline = (int)Number(text, value) },
                _ => throw new FormatException($"{text}: a {(isFactor ? "categorical" : "numeric")} column has no option {option}."),
            };
        }

        return term.Spline is < 0 or 1 or > 20 ? throw new FormatException($"{text}: a spline has 2 to 20 degrees of freedom.") : term;
    }

    private static double Number(string term, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{term}: {text} is not a number.");
}
