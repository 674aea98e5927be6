using System.Globalization;
using System.Resources;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>A tip, in each language of the platform.</summary>
/// <param name="Number">Which of its series, from 1.</param>
/// <param name="Fr">French.</param>
/// <param name="En">English.</param>
public sealed record CoachingTip(int Number, string Fr, string En);

/// <summary>The tips: a series for each factor, in Tips.resx and Tips.fr.resx. Plain words, one thing at a time, nothing that anybody has to buy.</summary>
public static class CoachingTips
{
    /// <value>Tips of a series.</value>
    public const int OfSeries = 4;

    private static readonly ResourceManager Texts = new("ConnectedInsurance.Services.Coaching.Tips", typeof(CoachingTips).Assembly);

    /// <summary>True for a factor somebody can be helped with.</summary>
    public static bool Has(ScorePart factor) => Texts.GetString(Name(factor), CultureInfo.InvariantCulture) is not null;

    /// <summary>The first tips of a factor's series.</summary>
    public static IReadOnlyList<CoachingTip> First(ScorePart factor, int count) =>
        [.. Enumerable.Range(1, count).Select(number => new CoachingTip(number, Tip(factor, number, Language.French), Tip(factor, number, Language.English)))];

    /// <summary>The words a notice about a factor is filled with, in each language.</summary>
    internal static Dictionary<string, string> Words(ScorePart factor, int tip) => new()
    {
        ["factor.fr"] = Text(Name(factor), Language.French),
        ["factor.en"] = Text(Name(factor), Language.English),
        ["tip.fr"] = Tip(factor, tip, Language.French),
        ["tip.en"] = Tip(factor, tip, Language.English),
    };

    private static string Tip(ScorePart factor, int number, Language language) => Text(string.Create(CultureInfo.InvariantCulture, $"{Name(factor)}.{number}"), language);

    private static string Name(ScorePart factor) => factor.ToString().ToLowerInvariant();

    private static string Text(string name, Language language) =>
        Texts.GetString(name, CultureInfo.GetCultureInfo(EnumName.Of(language))) ?? throw new MissingManifestResourceException($"Tips.resx has no '{name}'.");
}
