using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating;

/// <summary>Columns no price may depend on.</summary>
/// <remarks>Sex: directive 2004/113/EC article 5(1), without exception since CJEU C-236/09 (Test-Achats).</remarks>
internal static class RefusedFactors
{
    private static readonly HashSet<string> sex = new(StringComparer.OrdinalIgnoreCase) { "sex", "gender", "sexe", "genre", "geschlecht", "sesso", "sexo" };

    /// <summary>True for a column no price may depend on.</summary>
    public static bool Holds(string column) => sex.Contains(column);

    /// <summary>The terms, when none is refused and no column stands twice.</summary>
    public static IReadOnlyList<Term> Check(IReadOnlyList<Term> terms) =>
        terms.Count == 0 ? throw new FormatException("Name at least one column, numeric or categorical.")
        : terms.FirstOrDefault(term => Holds(term.Column)) is { } refused ? throw new FormatException($"refused-factor: {refused.Column}: sex prices no insurance in the EU.")
        : terms.CountBy(term => term.Column).FirstOrDefault(pair => pair.Value > 1).Key is { } twice ? throw new FormatException($"{twice} is named twice.")
        : terms;
}
