namespace ConnectedInsurance.Intake.Continuity;

/// <summary>Finds everything missing in one life of a dongle and says why, from its ledgers and what lies in quarantine.</summary>
/// <remarks>
/// A batch leaves the dongle's flash only once it was acknowledged, or with a word why not. So a hole in the numbers is quarantined, told
/// by the running totals, or unknown. What a boot tells lost is laid on the oldest holes up to that boot, overflow before refused before
/// failed flash; totals that exceed the holes were lost at a boot's end, where no number shows them.
/// </remarks>
public static class FindGaps
{
    /// <summary>The gaps, by boot.</summary>
    /// <param name="boots">The ledgers of one life, in order.</param>
    /// <param name="setAside">The batches of that life in quarantine.</param>
    public static List<Gap> Of(IReadOnlyList<BootLedger> boots, IReadOnlySet<(uint Boot, uint Seq)> setAside)
    {
        var told = default(LostBatches);
        var gaps = new List<Gap>();
        var unexplained = new LinkedList<(BootLedger Boot, uint First, uint Last)>();
        Span<int> lost = stackalloc int[3];
        for (var i = 0; i < boots.Count; i++)
        {
            foreach (var (first, last) in Missing(boots[i].Seen))
            {
                Part(boots[i], first, last, setAside, gaps, unexplained);
            }

            lost[0] += Math.Max(0, boots[i].Lost.Overflow - told.Overflow);
            lost[1] += Math.Max(0, boots[i].Lost.Refused - told.Refused);
            lost[2] += Math.Max(0, boots[i].Lost.FlashFailed - told.FlashFailed);
            told = LostBatches.Most(told, boots[i].Lost);
            Explain(unexplained, lost, gaps);
            if (After(boots[i], i + 1 < boots.Count ? boots[i + 1] : null) is { } silence)
            {
                gaps.Add(silence);
            }
        }

        gaps.AddRange(unexplained.Select(hole => Hole(hole.Boot, hole.First, hole.Last, GapCause.Unknown)));
        return [.. gaps.OrderBy(gap => gap.Boot).ThenBy(gap => gap.First ?? uint.MaxValue)];
    }

    private static IEnumerable<(uint First, uint Last)> Missing(SequenceRanges seen) =>
        seen.Bounds is [> 0 and var first, ..] ? seen.Gaps().Prepend((0u, first - 1)) : seen.Gaps();

    /// <summary>Parts a hole into what lies in quarantine and what does not.</summary>
    private static void Part(
        BootLedger boot, uint first, uint last, IReadOnlySet<(uint Boot, uint Seq)> setAside, List<Gap> gaps, LinkedList<(BootLedger Boot, uint First, uint Last)> rest)
    {
        var from = first;
        foreach (var seq in setAside.Where(batch => batch.Boot == boot.Boot && batch.Seq >= first && batch.Seq <= last).Select(batch => batch.Seq).Order())
        {
            if (from < seq)
            {
                rest.AddLast((boot, from, seq - 1));
            }

            gaps.Add(Hole(boot, seq, seq, GapCause.Quarantined));
            from = seq + 1;
        }

        if (from <= last)
        {
            rest.AddLast((boot, from, last));
        }
    }

    private static void Explain(LinkedList<(BootLedger Boot, uint First, uint Last)> unexplained, Span<int> lost, List<Gap> gaps)
    {
        ReadOnlySpan<GapCause> causes = [GapCause.Overflow, GapCause.Refused, GapCause.FlashFailed];
        for (var cause = 0; cause < causes.Length; cause++)
        {
            while (lost[cause] > 0 && unexplained.First is { Value: var hole })
            {
                unexplained.RemoveFirst();
                var last = (uint)Math.Min(hole.Last, hole.First + (ulong)lost[cause] - 1);
                gaps.Add(Hole(hole.Boot, hole.First, last, causes[cause]));
                lost[cause] -= (int)(last - hole.First + 1);
                if (last < hole.Last)
                {
                    unexplained.AddFirst((hole.Boot, last + 1, hole.Last));
                }
            }
        }
    }

    private static Gap Hole(BootLedger boot, uint first, uint last, GapCause cause)
    {
        long? from = first == 0 ? null : EdgeOf(boot, first - 1)?.EndUpMs;
        long? to = EdgeOf(boot, last + 1)?.UpMs;
        return new(boot.Boot, first, last, from, to, Utc(boot, from), Utc(boot, to), cause);
    }

    /// <summary>The time after a boot that ended in the middle of a trip or was unplugged; null for one that ended in order, or goes on.</summary>
    private static Gap? After(BootLedger boot, BootLedger? next)
    {
        if (boot.Segments.Count == 0 || next is null)
        {
            return null;
        }

        var last = boot.Segments[^1];
        GapCause? cause = (last, boot.LastSign?.Kind) switch
        {
            ({ Ended: true, Cause: "unplugged" }, _) => GapCause.Unplugged,
            ({ Ended: true }, _) => null,
            (_, "unplugged") => GapCause.Unplugged,
            (_, "low-battery") => GapCause.LowBattery,
            _ => GapCause.PowerLoss,
        };
        var to = next.Segments is [var first, ..] ? Utc(next, first.FirstUpMs) : null;
        return cause is { } known ? new(boot.Boot, null, null, last.LastUpMs, null, Utc(boot, last.LastUpMs), to, known) : null;
    }

    private static BatchEdge? EdgeOf(BootLedger boot, uint seq)
    {
        foreach (var edge in boot.Edges)
        {
            if (edge.Seq == seq)
            {
                return edge;
            }
        }

        return null;
    }

    private static DateTimeOffset? Utc(BootLedger boot, long? upMs) => upMs is { } up ? boot.Started?.AddMilliseconds(up) : null;
}
