using ConnectedInsurance.Hosting.Embedded.Durable;
using ConnectedInsurance.Hosting.Rest;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Where the embedded host keeps its data, and how much of it.</summary>
/// <remarks>Paths and the delay come from the command line; the rest may be set as <c>Embedded:…</c> in the configuration (<c>Embedded__ReserveBytes</c> in the environment).</remarks>
public sealed class EmbeddedOptions
{
    /// <value>The data folder, <c>data</c> unless told; one process at a time.</value>
    public string DataPath { get; init; } = "data";

    /// <value>The master key file; beside the data folder as <c>data.key</c> unless told. A backup that holds both holds everything.</value>
    public string? KeyPath { get; init; }

    /// <value>The storage account that keeps tables and archive, as <see cref="StorageAccount.Parse"/> reads it; in the data folder when null. Stream and keys stay in the folder.</value>
    public string? StoreConnection { get; init; }

    /// <value>Added to every fsync, none by default: makes the measurements of a fast disk comparable with those of a slow one.</value>
    public TimeSpan FsyncDelay { get; init; }

    /// <value>How long one log segment takes events, 1 h. Longer: events outlive their day by as much. Shorter: more files and keys.</value>
    public TimeSpan SegmentSpan { get; init; } = TimeSpan.FromHours(1);

    /// <value>Bytes after which a segment is closed early, 256 MiB: what a start has to check after a crash.</value>
    public long SegmentBytes { get; init; } = 256L << 20;

    /// <value>How long a closed segment is kept, 24 h. Shorter: less time to repair intake before events are lost.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);

    /// <value>Events that may wait for intake before the door refuses more, 10 million: about 24 GB, half an hour at 6,000 a second.</value>
    public long BacklogEvents { get; init; } = 10_000_000;

    /// <value>Free bytes the log leaves on the disk, 256 MiB, so that intake can still store what waits.</value>
    public long ReserveBytes { get; init; } = 256L << 20;

    /// <value>How much the orchestrations may take.</value>
    public DurableOptions Orchestrations { get; init; } = new();

    /// <summary>The full path of the key file.</summary>
    internal string KeyFullPath => Path.GetFullPath(KeyPath ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(DataPath)) + ".key");

    /// <summary>The full path of the erasure list, beside the key file.</summary>
    internal string ErasuresFullPath => KeyFullPath + ".erasures";

    /// <summary>One sentence for each mistake; none when the options can be started with.</summary>
    internal IEnumerable<string> Mistakes()
    {
        if (string.IsNullOrWhiteSpace(DataPath))
        {
            yield return "The data folder has no name; give one with --data.";
        }
        else if (KeyFullPath.StartsWith(Path.GetFullPath(DataPath) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            yield return $"The key file {KeyFullPath} lies in the data folder, so a backup would hold both; keep it elsewhere.";
        }

        if (StoreMistake() is { } mistake)
        {
            yield return mistake;
        }

        if (FsyncDelay < TimeSpan.Zero || FsyncDelay > TimeSpan.FromSeconds(1))
        {
            yield return $"The fsync delay is 0 to 1 s, not {FsyncDelay}.";
        }

        if (SegmentSpan < TimeSpan.FromMinutes(1) || SegmentSpan > TimeSpan.FromHours(6))
        {
            yield return $"A segment spans 1 min to 6 h, not {SegmentSpan}.";
        }

        if (SegmentBytes is < 1 << 16 or > 4L << 30)
        {
            yield return $"A segment has 64 KiB to 4 GiB, not {SegmentBytes} bytes.";
        }

        if (Retention < TimeSpan.FromHours(1) || Retention > TimeSpan.FromDays(7))
        {
            yield return $"Segments are kept 1 h to 7 days, not {Retention}.";
        }

        if (BacklogEvents < 1000)
        {
            yield return $"The backlog holds at least 1,000 events, not {BacklogEvents}.";
        }

        if (ReserveBytes < 0)
        {
            yield return $"The reserve on the disk is 0 bytes or more, not {ReserveBytes}.";
        }

        foreach (var sentence in Orchestrations.Mistakes())
        {
            yield return sentence;
        }
    }

    private string? StoreMistake()
    {
        try
        {
            _ = StoreConnection is null ? null : StorageAccount.Parse(StoreConnection);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
