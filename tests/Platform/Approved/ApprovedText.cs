namespace ConnectedInsurance.Platform.Tests.Approved;

/// <summary>The texts a change must edit, read from the source tree: whoever changes a format sees here what else reads it.</summary>
internal static class ApprovedText
{
    private static readonly string Folder = Repository.Path("tests", "Platform", "Approved");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>The text without its last line feed.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name)).TrimEnd('\n');

    public static IEnumerable<string> Names(string pattern) =>
        Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Fails unless the approved text is this one; what came instead is then left beside it.</summary>
    public static void Is(string name, string received)
    {
        var approved = Path.Combine(Folder, name);
        var beside = approved + ".received";
        if (File.Exists(approved) && Read(name) == received)
        {
            File.Delete(beside);
            return;
        }

        File.WriteAllText(beside, received + "\n");
        Assert.Fail($"{name} is not what was approved. If the change is meant, what is stored or sent already still has to be read; then approve it: mv {beside} {approved}");
    }
}
