namespace ConnectedInsurance.Platform.Tests;

/// <summary>Where the repository lies that the tests were built from.</summary>
internal static class Repository
{
    /// <value>The folder with the solution.</value>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ConnectedInsurance.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("ConnectedInsurance.sln is nowhere above the tests.");
        }

        return root.FullName;
    }
}
