using System.Text.Json;
using ConnectedInsurance.Hosting.Embedded.Tables;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>Makes a data folder from a backup: verified, and without the keys of whoever was erased since. It appears as a whole or not at all.</summary>
internal static class RestoreBackup
{
    /// <summary>Restores; returns what the backup says of itself.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="options">The folder to make, and the key file that opens it.</param>
    /// <param name="erased">Whose keys are dropped before anybody opens the folder.</param>
    /// <param name="cancellation">Gives up; the folder is not there then.</param>
    /// <exception cref="StartRefusedException">The backup is damaged, the folder is taken, or the key is another: the message says which.</exception>
    public static async Task<BackupManifest> Run(string from, EmbeddedOptions options, ErasureList erased, CancellationToken cancellation)
    {
        var manifest = Manifest(from);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataPath));
        if (DataFolder.IsTaken(target))
        {
            throw new StartRefusedException($"{target} is not empty; a backup is restored into a folder of its own.");
        }

        if (!File.Exists(options.KeyFullPath) || KeyFileSecrets.Read(options.KeyFullPath).Id != manifest.KeyId)
        {
            throw new StartRefusedException(
                $"{options.KeyFullPath} is not the master key the backup was sealed with. It is never in a backup: bring it from where it is kept, or name it with --key.");
        }

        var restoring = target + ".restoring";
        DeleteIfThere(restoring);
        Copy(from, restoring, cancellation);
        await Erase(restoring, options.KeyFullPath, erased, cancellation);
        DeleteIfThere(target);
        Directory.Move(restoring, target);
        return manifest;
    }

    private static BackupManifest Manifest(string from)
    {
        var path = Path.Combine(from, BackupManifest.FileName);
        if (!File.Exists(path))
        {
            throw new StartRefusedException($"{from} is no backup, or one that was not finished: it has no {BackupManifest.FileName}.");
        }

        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), EmbeddedBodies.Default.BackupManifest)!;
        return manifest.Version == BackupManifest.CurrentVersion
            ? manifest
            : throw new StartRefusedException($"{from} is a backup of version {manifest.Version}; this platform reads {BackupManifest.CurrentVersion}.");
    }

    /// <summary>Copies every file the sums name, each verified where it arrived.</summary>
    private static void Copy(string from, string to, CancellationToken cancellation)
    {
        var sums = Path.Combine(from, BackupManifest.SumsName);
        if (!File.Exists(sums) || MakeBackup.Hash(sums) != Manifest(from).Sums)
        {
            throw new StartRefusedException($"{sums} is not as it was written; the backup is damaged.");
        }

        foreach (var line in File.ReadLines(sums))
        {
            cancellation.ThrowIfCancellationRequested();
            var (sum, name) = (line[..64], line[66..]);
            var (source, copy) = (Path.Combine(from, name), Path.Combine(to, name));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (!File.Exists(source))
            {
                throw new StartRefusedException($"{source} is missing; the backup is damaged.");
            }

            File.Copy(source, copy);
            if (MakeBackup.Hash(copy) != sum)
            {
                throw new StartRefusedException($"{source} is not as it was written; the backup is damaged.");
            }
        }

        foreach (var empty in new[] { BackupManifest.ArchiveName, "stream" })
        {
            Directory.CreateDirectory(Path.Combine(to, empty));
        }

        File.Create(Path.Combine(to, "lock")).Dispose();
    }

    private static async Task Erase(string restoring, string keyPath, ErasureList erased, CancellationToken cancellation)
    {
        using var folder = DataFolder.Open(restoring, new DiskSync(TimeSpan.Zero));
        var secrets = KeyFileSecrets.Open(keyPath, folder);
        TableFile.Check(folder.TablesFile);
        TableFile.Check(folder.OrchestrationsFile);
        await using var tables = new SqliteTables(folder);
        var keys = new SubjectKeys(tables, secrets, TimeProvider.System);
        await erased.Apply(keys, new TripKeys(tables, keys, TimeProvider.System), cancellation);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
