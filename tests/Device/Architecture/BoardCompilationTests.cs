using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>The whole firmware, adapters and wiring included, compiled against the board's own class library and nothing else.</summary>
public class BoardCompilationTests(ITestOutputHelper output)
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp9, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]);

    [BoardApiFact]
    public void The_firmware_compiles_against_the_boards_own_class_library()
    {
        var errors = Compile(FirmwareSources.All().Select(source => Parse(source.Text, source.Path)));

        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(20)));
    }

    [BoardApiTheory]
    [InlineData("\"a\".Replace('a', 'b')", "Replace")]
    [InlineData("string.Join(\",\", new string[0])", "Join")]
    [InlineData("new System.Collections.Generic.List<int>()", "Generic")]
    [InlineData("System.Environment.MachineName", "MachineName")]
    public void What_the_board_lacks_does_not_compile(string expression, string named)
    {
        var errors = Compile([Parse($"class Wrong {{ object Do() {{ return {expression}; }} }}", "Wrong.cs")]);

        output.WriteLine(string.Join('\n', errors));
        Assert.Contains(errors, error => error.Contains(named, StringComparison.Ordinal));
    }

    private static List<string> Compile(IEnumerable<SyntaxTree> sources)
    {
        var library = Library();
        var compilation = CSharpCompilation.Create("Firmware", sources, [library.ToMetadataReference()], new(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()).Order(StringComparer.Ordinal)];
    }

    private static CSharpCompilation Library() => CSharpCompilation.Create(
        "mscorlib",
        [Parse(BoardStubs.From(BoardApiFactAttribute.Folder), "Board.cs")],
        options: new(OutputKind.DynamicallyLinkedLibrary));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Language, path);
}
