using System.Text.RegularExpressions;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>Skipped where the list of signatures does not lie beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ListedTheoryAttribute : TheoryAttribute
{
    public ListedTheoryAttribute() => Skip = File.Exists(Declarations.List) ? null : $"The list of the packages' signatures is not at {Declarations.List}.";
}

/// <summary>What is declared of a package is what the package has.</summary>
public class DeclarationsTests
{
    public static TheoryData<string> Files => ["Functions/Attributes.cs", "Functions/Worker.cs", "Durable/Orchestrating.cs", "Durable/Client.cs", "Durable/TestHost.cs", "Tables/Tables.cs", "EventHubs/EventHubs.cs"];

    [ListedTheory]
    [MemberData(nameof(Files))]
    public void Every_signature_stands_in_the_list(string file)
    {
        var listed = Declarations.Normal(File.ReadAllText(Declarations.List));
        var declared = Declarations.Members(File.ReadAllText(Repository.Path("tests", "AzureApi", file)));

        Assert.NotEmpty(declared);
        Assert.All(declared, member => Assert.Contains(member, listed, StringComparison.Ordinal));
    }

    [Fact]
    public void A_signature_that_differs_is_found()
    {
        var listed = Declarations.Normal("Task<T?> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)");

        Assert.All(Declarations.Members("    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);"), member => Assert.Contains(member, listed, StringComparison.Ordinal));
        Assert.All(Declarations.Members("    public abstract Task<T> WaitForExternalEvent<T>(string name, CancellationToken cancellationToken = default);"), member => Assert.DoesNotContain(member, listed, StringComparison.Ordinal));
    }
}

/// <summary>Signatures as both write them.</summary>
internal static partial class Declarations
{
    private static readonly string[] Modifiers = ["public", "abstract", "virtual", "static", "override", "record"];
    private static readonly string[] Types = ["class", "enum", "struct", "interface", "delegate", "sealed", "readonly", "implicit"];

    public static string List { get; } = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "azure-api.md");

    /// <summary>Members of a source, without modifiers and bodies.</summary>
    public static IReadOnlyList<string> Members(string source) =>
        [.. source.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("public ", StringComparison.Ordinal)).Select(Signature).OfType<string>().Select(Normal)];

    /// <summary>A text without what the two write differently: spaces, and nullability within generics.</summary>
    public static string Normal(string text) => Spaces().Replace(text.Replace("?>", ">", StringComparison.Ordinal), " ").Trim();

    private static string? Signature(string line)
    {
        var words = line.Split(' ').SkipWhile(Modifiers.Contains).ToList();
        var bare = string.Join(' ', words);
        if (Types.Contains(words[0]) || (line.Contains(" record ", StringComparison.Ordinal) && !bare.Contains('(', StringComparison.Ordinal)))
        {
            return null;
        }

        var open = bare.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? bare.Split([" {", " =>", ";"], StringSplitOptions.None)[0] : bare[..(Close(bare, open) + 1)];
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; ; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
