using System.IO.Compression;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>Where the recordings made by others lie: <c>../shared/data</c> beside the repository.</summary>
internal static class RecordedFolder
{
    private static readonly string folder = Path.GetFullPath(Repository.Path("..", "shared", "data"));

    public static string? WhyAbsent => Directory.Exists(folder) ? null : "The recordings are not at ../shared/data, so nothing was compared with them.";

    /// <summary>Where a file lies.</summary>
    public static string PathOf(params string[] path) => Path.Combine([folder, .. path]);

    /// <summary>The lines of a gzipped file.</summary>
    public static IEnumerable<string> Lines(params string[] path)
    {
        using var file = File.OpenRead(Path.Combine([folder, .. path]));
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public static IEnumerable<string> Names(string subfolder, string pattern) =>
        Directory.GetFiles(Path.Combine(folder, subfolder), pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
