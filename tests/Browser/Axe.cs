using System.Diagnostics;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>axe-core as npm installs it beside these tests, once: the version is that of package-lock.json.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Read = new(() => File.ReadAllText(Installed()));

    public static string Source => Read.Value;

    private static string Installed()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Browser");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
            npm.WaitForExit();
        }

        return File.Exists(script) ? script : throw new InvalidOperationException("axe-core is not installed. Run: npm ci --prefix tests/Browser");
    }
}

/// <summary>Where the repository lies that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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
