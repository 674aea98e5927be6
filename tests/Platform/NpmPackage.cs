using System.ComponentModel;
using System.Diagnostics;

namespace ConnectedInsurance.Platform.Tests;

/// <summary>What npm installs in a folder of these tests, once: the versions are those of its package-lock.json.</summary>
internal sealed class NpmPackage(string name, params string[] folder)
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);
    private readonly Lazy<string?> _absence = new(() => Install(name, Repository.Path(folder), $"npm ci --prefix {string.Join('/', folder)}"));

    /// <value>Null when it is installed, now or before.</value>
    public string? WhyAbsent => _absence.Value;

    /// <summary>A file in the folder.</summary>
    public string File(params string[] parts) => Path.Combine([Repository.Path(folder), .. parts]);

    private static string? Install(string name, string folder, string command)
    {
        if (IsComplete(folder))
        {
            return null;
        }

        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
        try
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments) { WorkingDirectory = folder })!;
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

    // npm writes this file when it is done.
    private static bool IsComplete(string folder) => System.IO.File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"));
}
