using ConnectedInsurance.Ports;
using Microsoft.Data.Sqlite;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Names what a disk complained of, so that a caller can tell full from broken.</summary>
internal static class DiskFault
{
    // Result codes: sqlite.org/rescode.html.
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;

    // errno of Linux (and macOS where it differs) or the error of Windows; .NET puts them in HResult.
    private const int InUse = 11;
    private const int InUseMac = 35;
    private const int InUseWindows = 0x20;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int OverQuota = 122;
    private const int WindowsDiskFull = 0x70;

    /// <summary>What SQLite met.</summary>
    public static StorageUnavailableException Of(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        SqliteFull => new StorageFullException($"The disk of {path} is full; nothing was written.", e),
        SqliteReadOnly => new StorageReadOnlyException($"{path} cannot be written; nothing was.", e),
        _ => new StorageUnavailableException($"{path} fails: {e.Message}", StorageUnavailableException.UsualRetry, e),
    };

    /// <summary>What the file system met.</summary>
    public static StorageUnavailableException Of(Exception e, string path) => e switch
    {
        _ when IsFull(e) => new StorageFullException($"The disk of {path} is full; nothing was written.", e),
        UnauthorizedAccessException or { HResult: ReadOnly } => new StorageReadOnlyException($"{path} cannot be written; nothing was.", e),
        _ => new StorageUnavailableException($"{path} fails: {e.Message}", StorageUnavailableException.UsualRetry, e),
    };

    /// <summary>True when another process has locked the file.</summary>
    public static bool IsInUse(IOException e) => (e.HResult & 0xFFFF) is InUse or InUseMac or InUseWindows;

    /// <summary>True when there is no room.</summary>
    public static bool IsFull(Exception e) =>
        e is StorageFullException || (e is IOException && (e.HResult & 0xFFFF) is NoSpace or OverQuota or WindowsDiskFull);
}
