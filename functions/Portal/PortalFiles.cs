using System.Collections.Concurrent;

namespace ConnectedInsurance.Portal;

/// <summary>What the build of <c>App/</c> left beside the program: one page, its hashed assets, and the few files that must have a fixed name.</summary>
public sealed class PortalFiles
{
    /// <value>The page every address of the portal answers with.</value>
    internal const string Page = "index.html";

    private readonly Dictionary<string, string> paths;
    private readonly ConcurrentDictionary<string, PortalFile> read = new(StringComparer.Ordinal);

    /// <summary>The files as they lie there now; none when the portal was not built.</summary>
    public PortalFiles()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "portal");
        paths = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), StringComparer.Ordinal);
    }

    /// <summary>False when the portal was left out of the build.</summary>
    public bool IsBuilt => paths.ContainsKey(Page);

    /// <summary>A file by its name with forward slashes; null when there is none, and nothing outside the folder has a name.</summary>
    internal PortalFile? Find(string name) =>
        paths.TryGetValue(name, out var path) ? read.GetOrAdd(name, _ => PortalFile.Of(name, File.ReadAllBytes(path))) : null;
}
