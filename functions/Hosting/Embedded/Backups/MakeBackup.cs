using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Hosting.Embedded.EventLog;
using ConnectedInsurance.Hosting.Embedded.Tables;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>Copies a running platform's data into a folder: consistent, and without any key that opens it.</summary>
/// <remarks>
/// First intake takes every event that was acknowledged before, then the tables and the orchestrations are copied as of one moment, then the archive, whose objects are
/// written before the rows that name them. The stream is not copied: what it held is in the tables by then, and its segments are to be
/// unreadable after a day, which a copy with their keys would undo and one without them is by itself. Subjects' and trips' keys are in the
/// tables, wrapped by the master key, which is kept apart.
/// </remarks>
internal sealed class MakeBackup(
    DataFolder folder, SqliteTables tables, Journal orchestrations, SegmentStream stream, TimeProvider time, ILogger<MakeBackup> logger)
{
    /// <value>How long intake may take to catch up before the backup is put off.</value>
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMinutes(1);

    private int _running;

    /// <summary>Why a backup cannot be written there; null when it can.</summary>
    public string? Fault(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            return "out is the full path of a folder on the platform's machine.";
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if ((full + Path.DirectorySeparatorChar).StartsWith(folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return "out lies in the data folder; a backup belongs elsewhere, best on another disk.";
        }

        return DataFolder.IsTaken(full)
            ? "out is not empty; a backup gets a folder of its own."
            : null;
    }

    /// <summary>Makes a backup; null while another is being made.</summary>
    /// <exception cref="TimeoutException">Intake is too far behind.</exception>
    public async Task<BackupManifest?> Run(string path, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            return null;
        }

        try
        {
            var start = time.GetTimestamp();
            await stream.CatchUp(LongestCatchUp, cancellation);
            var manifest = await Task.Run(() => Write(path, cancellation), cancellation);
            EmbeddedLog.BackedUp(logger, manifest.Files, manifest.Bytes, time.GetElapsedTime(start));
            return manifest;
        }
        catch (IOException e)
        {
            throw DiskFault.Of(e, path);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private BackupManifest Write(string path, CancellationToken cancellation)
    {
        var made = time.GetUtcNow();
        Directory.CreateDirectory(path);
        CopyTogether(path);
        File.Copy(folder.SchemaFile, Path.Combine(path, BackupManifest.SchemaName));
        var keyId = folder.ReadKeyId()!;
        File.WriteAllText(Path.Combine(path, BackupManifest.KeyIdName), keyId);
        CopyArchive(Path.Combine(path, BackupManifest.ArchiveName), cancellation);

        var (files, bytes) = Sum(path, cancellation);
        var sums = Path.Combine(path, BackupManifest.SumsName);
        var manifest = new BackupManifest(
            BackupManifest.CurrentVersion,
            made,
            int.Parse(File.ReadAllText(folder.SchemaFile), CultureInfo.InvariantCulture),
            keyId,
            files,
            bytes,
            Hash(sums));
        folder.Sync.Replace(
            Path.Combine(path, BackupManifest.FileName), Path.Combine(path, "incoming"), JsonSerializer.SerializeToUtf8Bytes(manifest, EmbeddedBodies.Default.BackupManifest));
        return manifest;
    }

    /// <summary>Tables and orchestrations of one moment: what one has dropped because the other has it is in the other.</summary>
    private void CopyTogether(string path)
    {
        var (rows, instances) = tables.Between(() => orchestrations.Between(() => (Snapshot.Of(folder.TablesFile), Snapshot.Of(folder.OrchestrationsFile))));
        using (rows)
        using (instances)
        {
            rows.CopyTo(Path.Combine(path, Path.GetFileName(folder.TablesFile)));
            instances.CopyTo(Path.Combine(path, Path.GetFileName(folder.OrchestrationsFile)));
        }
    }

    /// <summary>An object that goes meanwhile was erased, and is not missed.</summary>
    private void CopyArchive(string into, CancellationToken cancellation)
    {
        Directory.CreateDirectory(into);
        foreach (var file in Directory.EnumerateFiles(folder.ArchiveFolder, "*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            var copy = Path.Combine(into, Path.GetRelativePath(folder.ArchiveFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(file, copy);
            }
            catch (FileNotFoundException)
            {
                continue;
            }
        }
    }

    /// <summary>Writes the sums as sha256sum does, and makes every file durable on the way.</summary>
    private (long Files, long Bytes) Sum(string path, CancellationToken cancellation)
    {
        var (files, bytes) = (0L, 0L);
        var sums = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
            {
                folder.Sync.Flush(handle);
                (files, bytes) = (files + 1, bytes + RandomAccess.GetLength(handle));
            }

            sums.Append(Hash(file)).Append("  ").Append(Path.GetRelativePath(path, file).Replace('\\', '/')).Append('\n');
        }

        folder.Sync.Replace(Path.Combine(path, BackupManifest.SumsName), Path.Combine(path, "incoming"), Encoding.UTF8.GetBytes(sums.ToString()));
        return (files, bytes);
    }

    /// <summary>SHA-256 of a file, hex.</summary>
    internal static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
