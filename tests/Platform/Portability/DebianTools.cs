using System.Diagnostics;

namespace ConnectedInsurance.Platform.Tests.Portability;

/// <summary>Programs that others keep, which must be able to read what a driver carries away.</summary>
internal static class DebianTools
{
    private static readonly (string Probe, string Package)[] Needed =
    [
        ("unzip -v", "unzip"),
        ("openssl version", "openssl"),
        ("/usr/bin/python3 -c 'import gpxpy'", "python3-gpxpy"),
        ("/usr/bin/python3 -c 'import pandas'", "python3-pandas"),
    ];

    /// <summary>What is missing; null when nothing is.</summary>
    public static readonly string? WhyAbsent = Missing() is { Count: > 0 } missing
        ? $"Not installed here: apt-get install {string.Join(' ', missing)}"
        : null;

    /// <summary>Runs a line of shell that must succeed; what it printed.</summary>
    public static async Task<string> Sh(string line, string folder)
    {
        using var shell = Start(line, folder);
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0 ? await output : throw new InvalidOperationException($"{line}: {await error}{await output}");
    }

    private static List<string> Missing() => [.. Needed.Where(tool => !Works(tool.Probe)).Select(tool => tool.Package)];

    private static bool Works(string probe)
    {
        using var shell = Start(probe, Path.GetTempPath());
        shell.WaitForExit();
        return shell.ExitCode == 0;
    }

    private static Process Start(string line, string folder) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

/// <summary>A test that needs programs of a Debian system; <c>.ci/run</c> installs them.</summary>
public sealed class DebianFactAttribute : FactAttribute
{
    public DebianFactAttribute() => Skip = DebianTools.WhyAbsent;
}
