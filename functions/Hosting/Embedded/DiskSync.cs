using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Makes written bytes and names durable; every fsync of the host passes here, so that a slower disk can be had for measuring.</summary>
internal sealed class DiskSync(TimeSpan delay)
{
    private static readonly ManualResetEventSlim Never = new();

    /// <summary>Flushes a file.</summary>
    public void Flush(SafeFileHandle file)
    {
        RandomAccess.FlushToDisk(file);
        Delay();
    }

    /// <summary>Flushes the names in a folder: what was created, renamed or deleted there.</summary>
    public void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals names; Windows has no fsync of a directory.
        }

        using var handle = new SafeFileHandle(OpenFolder(Encoding.UTF8.GetBytes(folder + '\0'), 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder {folder} cannot be opened (errno {Marshal.GetLastPInvokeError()}).");
        }

        Flush(handle);
    }

    /// <summary>Replaces a file as a whole: after a crash the old bytes are there or the new ones.</summary>
    /// <param name="path">The file.</param>
    /// <param name="incoming">Where the new bytes stand until they are durable; on the same file system.</param>
    /// <param name="content">The new bytes.</param>
    public void Replace(string path, string incoming, ReadOnlySpan<byte> content)
    {
        try
        {
            using (var file = File.OpenHandle(incoming, FileMode.Create, FileAccess.Write))
            {
                RandomAccess.Write(file, content, 0);
                Flush(file);
            }

            File.Move(incoming, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(incoming);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>The delay of the measurement, after a flush that another library did.</summary>
    public void Delay()
    {
        if (delay > TimeSpan.Zero)
        {
            Never.Wait(delay);
        }
    }

    // .NET opens no directories; open(2) with O_RDONLY does.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFolder(byte[] path, int flags);
}
