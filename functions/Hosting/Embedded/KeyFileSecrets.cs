using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The platform's secrets from a master key in one file of 32 random bytes.</summary>
internal sealed class KeyFileSecrets : ISecrets
{
    private readonly DerivedSecrets _secrets;

    private KeyFileSecrets(byte[] master) => _secrets = new(master);

    /// <value>Tells one master key from another and nothing else.</value>
    public string Id => _secrets.Id;

    /// <summary>Opens the key file of a data folder; creates it with the folder.</summary>
    /// <exception cref="StartRefusedException">The file is missing, altered, another folder's, or readable by others.</exception>
    public static KeyFileSecrets Open(string path, DataFolder folder)
    {
        var expected = folder.ReadKeyId();
        if (!File.Exists(path))
        {
            if (expected is not null)
            {
                throw new StartRefusedException(
                    $"The key file {path} is missing, and without it nothing in {folder.Root} can be read. Bring it back, or name it with --key.");
            }

            Create(path, folder.Sync);
        }

        var secrets = Read(path);
        if (expected is null)
        {
            folder.WriteKeyId(secrets.Id);
        }
        else if (secrets.Id != expected)
        {
            throw new StartRefusedException($"The key file {path} is not the one {folder.Root} was sealed with; name the right one with --key.");
        }

        return secrets;
    }

    /// <summary>Reads a key file by itself.</summary>
    /// <exception cref="StartRefusedException">The file is altered, or readable by others.</exception>
    public static KeyFileSecrets Read(string path)
    {
        CheckMode(path);
        var master = File.ReadAllBytes(path);
        return master.Length == Seal.KeyBytes
            ? new(master)
            : throw new StartRefusedException($"The key file {path} has {master.Length} bytes instead of {Seal.KeyBytes}; it is damaged or no key file.");
    }

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> Named(string name, CancellationToken cancellation) =>
        _secrets.Named(name, cancellation);

    /// <inheritdoc />
    public ValueTask<byte[]> Wrap(ReadOnlyMemory<byte> key, string boundTo, CancellationToken cancellation) =>
        _secrets.Wrap(key, boundTo, cancellation);

    /// <inheritdoc />
    public ValueTask<byte[]> Unwrap(ReadOnlyMemory<byte> wrapped, string boundTo, CancellationToken cancellation) =>
        _secrets.Unwrap(wrapped, boundTo, cancellation);

    private static void Create(string path, DiskSync sync)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var incoming = path + ".new";
        using (var file = new FileStream(incoming, options))
        {
            file.Write(Seal.NewKey());
            file.Flush();
            sync.Flush(file.SafeFileHandle);
        }

        File.Move(incoming, path);
        sync.FlushFolder(folder);
    }

    private static void CheckMode(string path)
    {
        const UnixFileMode Others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new StartRefusedException($"The key file {path} is open to other users of this machine; run chmod 600 on it.");
        }
    }
}
