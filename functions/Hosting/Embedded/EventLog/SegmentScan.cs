using Microsoft.Win32.SafeHandles;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Finds the groups of a segment file, one behind the other, over damage if there is any.</summary>
internal static class SegmentScan
{
    private const int Window = 1 << 16;

    /// <summary>The groups from an offset on.</summary>
    /// <param name="file">The segment.</param>
    /// <param name="from">Where a group begins.</param>
    /// <param name="damaged">Told from where to where the bytes are no groups, when there are groups behind them.</param>
    public static IEnumerable<(long Offset, GroupHeader Group)> Groups(SafeFileHandle file, long from, Action<long, long> damaged)
    {
        for (var offset = from; ;)
        {
            if (GroupAt(file, offset) is { } group)
            {
                yield return (offset, group);
                offset += group.Length;
            }
            else if (Find(file, offset + 1) is { } next)
            {
                damaged(offset, next);
                offset = next;
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>True when the blocks of a group are as they were written.</summary>
    public static bool IsWhole(SafeFileHandle file, long offset, GroupHeader group)
    {
        var body = new byte[group.Length - group.Bytes];
        return RandomAccess.Read(file, body, offset + group.Bytes) == body.Length && Crc32C.Of(body) == group.BodyCrc;
    }

    private static GroupHeader? GroupAt(SafeFileHandle file, long offset)
    {
        Span<byte> head = stackalloc byte[GroupHeader.MaxBytes];
        var group = GroupHeader.Read(head[..RandomAccess.Read(file, head, offset)]);
        return group is null || offset + group.Length > RandomAccess.GetLength(file) ? null : group;
    }

    // The next place that reads "CIGR" and is the head of a group.
    private static long? Find(SafeFileHandle file, long from)
    {
        var window = new byte[Window];
        for (var start = from; ;)
        {
            var read = window.AsSpan(0, RandomAccess.Read(file, window, start));
            if (read.Length < GroupHeader.Magic.Length)
            {
                return null;
            }

            var at = read.IndexOf(GroupHeader.Magic);
            if (at < 0)
            {
                start += read.Length - GroupHeader.Magic.Length + 1;
            }
            else if (GroupAt(file, start + at) is not null)
            {
                return start + at;
            }
            else
            {
                start += at + 1;
            }
        }
    }
}
