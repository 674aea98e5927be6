using System.ComponentModel;
using System.Diagnostics;

namespace ConnectedInsurance.Platform.Tests;

/// <summary>What npm installs beside tests that run it, once: the versions are those of package-lock.json.</summary>
/// <param name="name">As a reader knows it.</param>
/// <param name="folder">Where package.json lies, under tests/Platform.</param>
internal sealed class NpmPackage(string name, string folder)
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);
    private readonly Lazy<string?> _absence = new(() => Install(name, folder));

    /// <value>Null when it is installed, now or before.</value>
    public string? WhyAbsent => _absence.Value;

    /// <value>Where it lies.</value>
    public string Folder => Whole(folder);

    /// <value>What of it node runs.</value>
    public string this[params string[] path] => Path.Combine([Folder, "node_modules", .. path]);

    private static string? Install(string name, string folder)
    {
        if (IsComplete(folder))
        {
            return null;
        }

        var command = $"npm ci --prefix tests/Platform/{folder}";
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
        try
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments) { WorkingDirectory = Whole(folder) })!;
            if (!npm.WaitForExit(patience))
            {
                npm.Kill(entireProcessTree: true);
            }

            return IsComplete(folder) ? null : $"{name} could not be installed: is this machine offline? Once it is not, run: {command}";
        }
        catch (Win32Exception)
        {
            return $"{name} needs Node.js, which is not installed. Install it (version 20 or later), then run: {command}";
        }
    }

    private static string Whole(string folder) => Path.Combine([Repository.Root, "tests", "Platform", .. folder.Split('/')]);

    // npm writes this file when it is done.
    private static bool IsComplete(string folder) => File.Exists(Path.Combine(Whole(folder), "node_modules", ".package-lock.json"));
}
