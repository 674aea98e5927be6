using Microsoft.Win32.SafeHandles;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Looks at what the last process left: cuts a torn tail and finds the sequence each partition goes on with.</summary>
internal static class SegmentRecovery
{
    /// <summary>The next sequence of each partition; 0 where no segment tells.</summary>
    /// <remarks>The newest segment's header tells all that was before it; only when that is damaged are older ones asked.</remarks>
    public static long[] Recover(IReadOnlyList<Segment> segments, ILogger logger)
    {
        var next = new long[StreamPartition.Count];
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            Walk(segments[i], next, logger);
            if (SegmentReader.ReadHeader(segments[i].Path) is { } header)
            {
                Raise(next, header.Next);
                break;
            }

            logger.SegmentHeadDamaged(segments[i].Number);
        }

        return next;
    }

    // Every group but the last was durable before the next was begun, so only the last can be torn. Damage elsewhere is
    // found when the events are read.
    private static void Walk(Segment segment, long[] next, ILogger logger)
    {
        using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        var groups = SegmentScan.Groups(file, SegmentHeader.Bytes, (from, to) => logger.SegmentDamaged(segment.Number, from, to)).ToList();
        if (groups is [.., var last] && !SegmentScan.IsWhole(file, last.Offset, last.Group))
        {
            groups.RemoveAt(groups.Count - 1);
        }

        foreach (var entry in groups.SelectMany(found => found.Group.Blocks))
        {
            next[entry.Partition] = Math.Max(next[entry.Partition], entry.Next);
        }

        Cut(file, groups is [.., var end] ? end.Offset + end.Group.Length : SegmentHeader.Bytes, segment, logger);
    }

    private static void Cut(SafeFileHandle file, long end, Segment segment, ILogger logger)
    {
        var torn = RandomAccess.GetLength(file) - end;
        if (torn > 0)
        {
            RandomAccess.SetLength(file, end);
            logger.TornTail(segment.Number, torn);
        }
    }

    private static void Raise(long[] next, long[] atLeast)
    {
        for (var p = 0; p < next.Length; p++)
        {
            next[p] = Math.Max(next[p], atLeast[p]);
        }
    }
}
