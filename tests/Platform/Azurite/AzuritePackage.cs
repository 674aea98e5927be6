using System.ComponentModel;
using System.Diagnostics;

namespace ConnectedInsurance.Platform.Tests.Azurite;

/// <summary>The emulator as npm installs it beside these tests, once: the versions are those of package-lock.json.</summary>
internal static class AzuritePackage
{
    private const string Command = "npm ci --prefix tests/Platform/Azurite";
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string?> absence = new(Install);

    /// <value>Null when it is installed, now or before.</value>
    public static string? WhyAbsent => absence.Value;

    /// <value>What node runs.</value>
    public static string EntryPoint { get; } = Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    private static string Folder => Path.Combine(Repository.Root, "tests", "Platform", "Azurite");

    // npm writes this file when it is done.
    private static bool IsComplete => File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"));

    private static string? Install()
    {
        if (IsComplete)
        {
            return null;
        }

        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
        try
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments) { WorkingDirectory = Folder })!;
            if (!npm.WaitForExit(patience))
            {
                npm.Kill(entireProcessTree: true);
            }

            return IsComplete ? null : $"Azurite could not be installed: is this machine offline? Once it is not, run: {Command}";
        }
        catch (Win32Exception)
        {
            return $"Azurite needs Node.js, which is not installed. Install it (version 20 or later), then run: {Command}";
        }
    }
}
