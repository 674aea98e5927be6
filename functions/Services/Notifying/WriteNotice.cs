using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>A notice in words.</summary>
/// <param name="Subject">In one line.</param>
/// <param name="Text">In full.</param>
public sealed record WrittenNotice(string Subject, string Text);

/// <summary>Puts a notice into words of a language: the text of its kind, filled with its own words.</summary>
public static partial class WriteNotice
{
    private static readonly ResourceManager Texts = new("ConnectedInsurance.Services.Notifying.Texts", typeof(WriteNotice).Assembly);

    /// <summary>The notice in words.</summary>
    public static WrittenNotice In(Language language, DriverNotice notice)
    {
        var kind = EnumName.Of(notice.Kind);
        return new(Filled($"{kind}.subject", language, notice.Words), Filled($"{kind}.text", language, notice.Words));
    }

    /// <summary>A text that stands by itself.</summary>
    public static string Text(string name, Language language) =>
        Texts.GetString(name, CultureInfo.GetCultureInfo(EnumName.Of(language))) ?? throw new MissingManifestResourceException($"Texts.resx has no '{name}'.");

    /// <summary>A gap takes the word of its name; one that differs by language has the language behind its name, as in tip.fr.</summary>
    private static string Filled(string name, Language language, IReadOnlyDictionary<string, string> words) => Gap().Replace(
        Text(name, language),
        gap => (words.GetValueOrDefault($"{gap.Groups["word"].Value}.{EnumName.Of(language)}") ?? words.GetValueOrDefault(gap.Groups["word"].Value)) is not { } word ? gap.Value
            : gap.Groups["text"].Success ? Text(word, language) : word);

    /// <summary>{word} is filled with a word as it is, {@word} with the text the word names.</summary>
    [GeneratedRegex(@"\{(?<text>@)?(?<word>\w+)\}")]
    private static partial Regex Gap();
}
