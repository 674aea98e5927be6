namespace ConnectedInsurance.Intake.Continuity;

/// <summary>How whole the record of one dongle is.</summary>
/// <param name="Dongle">The dongle.</param>
/// <param name="Lives">Its lives: a formatted flash begins a new one.</param>
/// <param name="Conflicts">Batches that came twice with different bytes; the first stands, the others lie in quarantine under these ids.</param>
public sealed record DongleContinuity(string Dongle, IReadOnlyList<LifeContinuity> Lives, IReadOnlyList<SetAside> Conflicts)
{
    /// <summary>The continuity that ledgers and quarantine show.</summary>
    /// <param name="dongle">The dongle.</param>
    /// <param name="boots">The ledgers of its boots, in order.</param>
    /// <param name="setAside">What of it lies in quarantine.</param>
    public static DongleContinuity Of(string dongle, IReadOnlyList<BootLedger> boots, IReadOnlyList<SetAside> setAside)
    {
        var conflicts = setAside.Where(batch => batch.Reason == new Rejection(RejectionReason.ConflictingReplay).Name);
        return new(dongle, [.. boots.GroupBy(boot => boot.Life).Select(life => LifeContinuity.Of(life.Key, [.. life], setAside))], [.. conflicts]);
    }
}

/// <summary>How whole the record of a dongle's life is.</summary>
/// <param name="Life">Random id of the time since the flash was formatted, hex.</param>
/// <param name="Boots">Boots heard of.</param>
/// <param name="Batches">Batches stored.</param>
/// <param name="Missing">Batches missing between them.</param>
/// <param name="Lost">What the dongle told it lost.</param>
/// <param name="Gaps">Everything missing, with its cause where known.</param>
/// <param name="Odometer">What the odometer saw; null when it says too little.</param>
public sealed record LifeContinuity(
    string Life, int Boots, long Batches, long Missing, LostBatches Lost, IReadOnlyList<Gap> Gaps, OdometerAccount? Odometer)
{
    internal static LifeContinuity Of(ulong life, IReadOnlyList<BootLedger> boots, IReadOnlyList<SetAside> setAside)
    {
        var places = setAside.Where(batch => batch.Place?.Life == life).Select(batch => (batch.Place!.Value.Boot, batch.Place.Value.Seq)).ToHashSet();
        var gaps = FindGaps.Of(boots, places);
        return new(
            Ports.KeyText.Of(life),
            boots.Count,
            boots.Sum(boot => boot.Segments.Sum(segment => (long)segment.Batches)),
            gaps.Sum(gap => gap.Batches),
            boots.Aggregate(default(LostBatches), (lost, boot) => LostBatches.Most(lost, boot.Lost)),
            gaps,
            ReconcileOdometer.Of(boots, gaps));
    }
}
