namespace ConnectedInsurance.Device.Tests;

/// <summary>Where the repository and the recordings beside it are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Recordings { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    public static string Approved(string name) => Path.Combine(Root, "tests", "Device", "Approved", name);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ConnectedInsurance.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ConnectedInsurance.sln is in no folder above the tests.");
        }

        return folder;
    }
}
