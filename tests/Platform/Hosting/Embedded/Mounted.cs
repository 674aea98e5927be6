using System.Diagnostics;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Runs where a small file system can be mounted: as root on Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Skip = "A small disk needs a mount, and that needs root on Linux.";
        }
    }
}

/// <summary>A file system in memory, mounted until disposed.</summary>
internal sealed class Mounted : IAsyncDisposable
{
    private readonly string _path;

    private Mounted(string path) => _path = path;

    public static async Task<Mounted> Tmpfs(string path, string options)
    {
        Directory.CreateDirectory(path);
        await Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path);
        return new Mounted(path);
    }

    public async ValueTask DisposeAsync() => await Run("umount", _path);

    private static async Task Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
