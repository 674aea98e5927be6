using System.Text.RegularExpressions;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>The firmware's own files.</summary>
internal static partial class FirmwareSources
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "device", "Firmware");

    /// <summary>Every source by its path in the folder, with backslashes as the project file writes them.</summary>
    public static IEnumerable<(string Path, string Text)> All() =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Folder, file).Replace('/', '\\'), File.ReadAllText(file)));

    /// <summary>Source without comments and without what stands between quotes.</summary>
    public static string Code(string text) => Noise().Replace(text, "");

    [GeneratedRegex("""//[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'""")]
    private static partial Regex Noise();
}
