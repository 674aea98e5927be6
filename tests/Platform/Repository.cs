namespace ConnectedInsurance.Platform.Tests;

/// <summary>Where the repository lies that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A path in the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The C# files under a folder, relative to it with forward slashes, in ordinal order; nothing that a build made.</summary>
    public static IReadOnlyList<string> Sources(params string[] folder)
    {
        var from = Path(folder);
        return [.. Directory.EnumerateFiles(from, "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(from, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)];
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "ConnectedInsurance.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ConnectedInsurance.sln is in no folder above the tests.");
        }

        return folder;
    }
}
