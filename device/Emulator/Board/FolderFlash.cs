using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.Board;

/// <summary>Flash as a folder, so that an emulated dongle keeps its life, its boots and its queue between runs.</summary>
public sealed class FolderFlash : IStore
{
    private readonly string folder;

    /// <summary>The folder is made when it is missing.</summary>
    public FolderFlash(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
    }

    /// <inheritdoc/>
    public string[] Names() => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))];

    /// <inheritdoc/>
    public int Length(string name) => File.Exists(PathOf(name)) ? (int)new FileInfo(PathOf(name)).Length : 0;

    /// <inheritdoc/>
    public void Append(string name, byte[] bytes, int offset, int count)
    {
        using var file = new FileStream(PathOf(name), FileMode.Append);
        file.Write(bytes, offset, count);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] into, int offset, int count)
    {
        if (position >= Length(name))
        {
            return 0;
        }

        using var file = File.OpenRead(PathOf(name));
        file.Position = position;
        return file.ReadAtLeast(into.AsSpan(offset, count), count, throwOnEndOfStream: false);
    }

    /// <inheritdoc/>
    public void Delete(string name) => File.Delete(PathOf(name));

    private string PathOf(string name) => Path.Combine(folder, name);
}
