using System.Runtime.CompilerServices;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>One file an object.</summary>
/// <remarks>
/// A file's name ends in '=', which no archive name holds, so that objects <c>a</c> and <c>a/b</c> can both exist.
/// An object is written beside the archive and renamed into it, so a reader sees the old bytes or the new ones.
/// </remarks>
internal sealed class FileArchive(DataFolder folder) : IArchive
{
    private const char FileMark = '=';

    /// <inheritdoc />
    public ValueTask Put(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = PathOf(name);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            folder.Replace(path, content.Span);
            return ValueTask.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskFault.Of(e, folder.ArchiveFolder);
        }
    }

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>?> Get(string name, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public ValueTask Delete(string name, CancellationToken cancellation)
    {
        var path = PathOf(name);
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
                folder.Sync.FlushFolder(Path.GetDirectoryName(path)!);
            }

            return ValueTask.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskFault.Of(e, folder.ArchiveFolder);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var name in Walk(folder.ArchiveFolder, ""))
        {
            cancellation.ThrowIfCancellationRequested();
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return name;
            }
        }

        // Only folders on the way to the prefix or below it are opened. Sorting a folder with its '/' among the files
        // beside it puts its whole content where ordinal order of the full names wants it.
        IEnumerable<string> Walk(string path, string parent) =>
            new DirectoryInfo(path).EnumerateFileSystemInfos()
                .Select(entry => entry is DirectoryInfo ? entry.Name + '/' : entry.Name.TrimEnd(FileMark))
                .Order(StringComparer.Ordinal)
                .SelectMany(entry => !entry.EndsWith('/') ? [parent + entry]
                    : LeadsTo(parent + entry) ? Walk(Path.Combine(path, entry), parent + entry)
                    : Enumerable.Empty<string>());

        bool LeadsTo(string name) => name.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(name, StringComparison.Ordinal);
    }

    private string PathOf(string name)
    {
        ArchiveLimits.CheckName(name);
        return Path.Combine(folder.ArchiveFolder, name + FileMark);
    }

    // A new folder is durable only when its own name is.
    private void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            var parent = Path.GetDirectoryName(path)!;
            CreateFolder(parent);
            Directory.CreateDirectory(path);
            folder.Sync.FlushFolder(parent);
        }
    }
}
