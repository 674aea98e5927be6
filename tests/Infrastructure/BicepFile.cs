using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

/// <summary>What is declared at the top of a Bicep file.</summary>
/// <param name="Kind">param, var, type, resource, module, output.</param>
/// <param name="Name">Its name.</param>
/// <param name="Decorators">What stands above it.</param>
/// <param name="Head">Its first line.</param>
/// <param name="Body">All of it, head included, without comments.</param>
internal sealed record BicepDeclaration(string Kind, string Name, string Decorators, string Head, string Body)
{
    /// <value>Its description; null without one.</value>
    public string? Description => Regex.Match(Decorators, @"@description\('((?:[^'\\]|\\.)*)'\)") is { Success: true } found ? found.Groups[1].Value : null;

    /// <value>What names a resource's type or a module's file.</value>
    public string Target => Regex.Match(Head, "'([^']+)'").Groups[1].Value;
}

/// <summary>A Bicep file read as far as a machine without its compiler can: declarations, strings, references.</summary>
internal sealed partial class BicepFile
{
    private BicepFile(string path, string text)
    {
        (Path, Text) = (path, text);
        Code = WithoutComments(text);
        Imports = [.. ImportLine().Matches(Code).SelectMany(line => line.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        Declarations = [.. Declared()];
    }

    /// <value>Every file of the templates.</value>
    public static IReadOnlyList<BicepFile> All { get; } =
        [.. Directory.EnumerateFiles(Repository.Path("infra-bicep"), "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    /// <value>Relative to infra-bicep, with forward slashes.</value>
    public string Path { get; }

    public string Text { get; }

    /// <value>The text without comments.</value>
    public string Code { get; }

    public IReadOnlyList<string> Imports { get; }

    public IReadOnlyList<BicepDeclaration> Declarations { get; }

    public IEnumerable<BicepDeclaration> Of(string kind) => Declarations.Where(declared => declared.Kind == kind);

    /// <summary>Names it uses as the beginning of an expression, in a declaration's body, its own properties and strings apart.</summary>
    public static IEnumerable<string> Used(string body)
    {
        var expressions = string.Join('\n', Interpolation().Matches(body).Select(inner => inner.Groups[1].Value)) + "\n" + Literal().Replace(body, "''");
        return Identifier().Matches(expressions).Select(name => name.Groups[1].Value);
    }

    /// <summary>A text as a Bicep file, for the rules' own tests.</summary>
    public static BicepFile Parse(string text, string path = "inline.bicep") => new(path, text);

    private static BicepFile Read(string path) =>
        new(System.IO.Path.GetRelativePath(Repository.Path("infra-bicep"), path).Replace('\\', '/'), File.ReadAllText(path));

    private IEnumerable<BicepDeclaration> Declared()
    {
        var heads = Head().Matches(Code).ToList();
        for (var i = 0; i < heads.Count; i++)
        {
            var start = heads[i].Groups["kind"].Index;
            var end = i + 1 < heads.Count ? heads[i + 1].Index : Code.Length;
            var body = Code[start..end].TrimEnd();
            yield return new(heads[i].Groups["kind"].Value, heads[i].Groups["name"].Value, heads[i].Groups["above"].Value, body.Split('\n')[0], body);
        }
    }

    // A comment begins at // outside a string; addresses stand in strings.
    private static string WithoutComments(string text) => string.Join('\n', text.Split('\n').Select(line =>
    {
        for (var at = line.IndexOf("//", StringComparison.Ordinal); at >= 0; at = line.IndexOf("//", at + 2, StringComparison.Ordinal))
        {
            if (line[..at].Replace("\\'", "", StringComparison.Ordinal).Count(c => c == '\'') % 2 == 0)
            {
                return line[..at].TrimEnd();
            }
        }

        return line;
    }));

    [GeneratedRegex(@"(?<above>(?:^@.*\n)*)^(?<kind>param|var|type|resource|module|output)\s+(?<name>\w+)\b", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^import \{(?<names>[^}]*)\} from '(?<file>[^']+)'", RegexOptions.Multiline)]
    public static partial Regex ImportLine();

    [GeneratedRegex(@"\$\{([^{}]*)\}")]
    private static partial Regex Interpolation();

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'")]
    private static partial Regex Literal();

    // Not a property's name, which begins a line and ends in a colon, nor what follows a dot.
    [GeneratedRegex(@"(?<![\w.'@])(?!(?<=^[ \t]*)\w+:)([A-Za-z_]\w*)\b", RegexOptions.Multiline)]
    private static partial Regex Identifier();
}
