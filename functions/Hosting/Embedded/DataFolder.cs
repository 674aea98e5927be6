using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The one folder a host keeps everything in but its key, locked while the process lives.</summary>
/// <remarks>
/// <code>
/// lock          locked by the process that has the folder
/// schema        number of the last migration that was run
/// key.id        which master key sealed the folder
/// tables.db     SQLite; with -wal and -shm while open
/// orchestrations.db  the same for orchestrations
/// stream/       N.segment and N.key an hour, checkpoints; never in a backup
/// archive/      one file an object
/// incoming/     files not yet whole; emptied at start
/// </code>
/// </remarks>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, DiskSync sync, FileStream locked)
    {
        Root = path;
        Sync = sync;
        _lock = locked;
    }

    /// <value>Full path of the folder.</value>
    public string Root { get; }

    /// <value>Flushes what is written in the folder.</value>
    public DiskSync Sync { get; }

    /// <value>The database of the tables.</value>
    public string TablesFile => Path.Combine(Root, "tables.db");

    /// <value>The database of the orchestrations.</value>
    public string OrchestrationsFile => Path.Combine(Root, "orchestrations.db");

    /// <value>The segments of the stream.</value>
    public string StreamFolder => Path.Combine(Root, "stream");

    /// <value>The objects of the archive.</value>
    public string ArchiveFolder => Path.Combine(Root, "archive");

    /// <value>The number of the last migration that was run.</value>
    public string SchemaFile => Path.Combine(Root, "schema");

    private string KeyIdFile => Path.Combine(Root, "key.id");

    private string IncomingFolder => Path.Combine(Root, "incoming");

    /// <summary>Creates or opens the folder, takes its lock and runs the migrations it lacks.</summary>
    /// <exception cref="StartRefusedException">Another process has it, a newer version wrote it, or it is no data folder.</exception>
    public static DataFolder Open(string path, DiskSync sync) => Open(path, sync, Migration.All);

    /// <summary>The same with other migrations.</summary>
    internal static DataFolder Open(string path, DiskSync sync, IReadOnlyList<Migration> migrations)
    {
        var folder = Lock(Path.GetFullPath(path), sync);
        try
        {
            folder.Migrate(migrations);
            foreach (var unfinished in Directory.EnumerateFiles(folder.IncomingFolder))
            {
                File.Delete(unfinished);
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>True when something is there, so that what wants a folder of its own goes elsewhere.</summary>
    public static bool IsTaken(string? path) => File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());

    /// <summary>Replaces a file of the folder as a whole, durably.</summary>
    public void Replace(string path, ReadOnlySpan<byte> content) =>
        Sync.Replace(path, Path.Combine(IncomingFolder, Guid.NewGuid().ToString("N")), content);

    /// <summary>The id of the master key the folder was sealed with, or null while it has none.</summary>
    public string? ReadKeyId() => File.Exists(KeyIdFile) ? File.ReadAllText(KeyIdFile) : null;

    /// <summary>Notes the master key.</summary>
    public void WriteKeyId(string id) => Replace(KeyIdFile, Encoding.ASCII.GetBytes(id));

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    private static DataFolder Lock(string path, DiskSync sync)
    {
        var lockFile = Path.Combine(path, "lock");
        try
        {
            Create(path);
            if (!File.Exists(lockFile) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new StartRefusedException($"{path} holds other files and is no data folder; name an empty one with --data.");
            }

            return new DataFolder(path, sync, new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (DiskFault.IsInUse(e))
        {
            throw new StartRefusedException(
                $"The data folder {path} is in use by another process. Stop that one first, or name another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {path} cannot be written: {e.Message} Name another with --data.", e);
        }
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Migrate(IReadOnlyList<Migration> migrations)
    {
        Directory.CreateDirectory(IncomingFolder);
        var known = migrations.Max(migration => migration.Version);
        var version = File.Exists(SchemaFile) ? int.Parse(File.ReadAllText(SchemaFile), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        if (version > known)
        {
            throw new StartRefusedException(
                $"The data folder {Root} has schema {version}; this version of the platform knows {known}. Start the newer version, or restore a backup.");
        }

        foreach (var migration in migrations.Where(m => m.Version > version).OrderBy(m => m.Version))
        {
            migration.Run(this);
            Replace(SchemaFile, Encoding.ASCII.GetBytes(migration.Version.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
