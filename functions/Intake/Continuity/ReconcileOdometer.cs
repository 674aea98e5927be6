namespace ConnectedInsurance.Intake.Continuity;

/// <summary>What the odometer saw and the platform did not, over one life of a dongle.</summary>
/// <param name="FromKm">Its first reading.</param>
/// <param name="ToKm">Its last reading.</param>
/// <param name="ObservedKm">Distance observed in the boots between, theirs included.</param>
/// <param name="UnobservedKm">The rest.</param>
/// <param name="ExcusedKm">The part of the rest that lies in boots whose batches went missing: the dongle's or the platform's doing.</param>
/// <param name="Coverage">C = observed / (odometer - excused), at most 1; null under 10 km, where the odometer's rounding is too much of it.</param>
public sealed record OdometerAccount(int FromKm, int ToKm, double ObservedKm, double UnobservedKm, double ExcusedKm, double? Coverage);

/// <summary>Holds the observed distance against the odometer.</summary>
public static class ReconcileOdometer
{
    /// <value>The odometer steps by 1 km: over less than this its rounding is more than a tenth.</value>
    private const int ShortestKm = 10;

    private const double CmPerKm = 100_000;

    /// <summary>The account of a life; null without two readings, or when a boot between them was noted before distances were.</summary>
    /// <param name="boots">The ledgers of one life, in order.</param>
    /// <param name="gaps">Its gaps.</param>
    public static OdometerAccount? Of(IReadOnlyList<BootLedger> boots, IReadOnlyList<Gap> gaps)
    {
        var read = boots.Where(boot => boot.Odometer is not null).ToList();
        if (read is not [var first, .. var others] || boots.Where(boot => IsBetween(boot, first, read[^1])).Any(boot => boot.ObservedCm is null))
        {
            return null;
        }

        var (from, to) = (first.Odometer!.FirstKm, read[^1].Odometer!.LastKm);
        if (to < from || others.Count == 0 && first.Odometer.FirstSeq == first.Odometer.LastSeq)
        {
            return null; // put into another car, or read once
        }

        var observed = boots.Where(boot => IsBetween(boot, first, read[^1])).Sum(boot => boot.ObservedCm!.Value) / CmPerKm;
        var broken = gaps.Where(gap => gap.IsExcused).Select(gap => gap.Boot).ToHashSet();
        var excused = read.Where(boot => broken.Contains(boot.Boot)).Sum(UnobservedIn);
        var driven = to - from;
        excused = Math.Min(excused, Math.Max(0, driven - observed));
        return new(
            from,
            to,
            observed,
            Math.Max(0, driven - observed),
            excused,
            driven >= ShortestKm ? Math.Min(1, observed / (driven - excused)) : null);
    }

    private static bool IsBetween(BootLedger boot, BootLedger first, BootLedger last) => boot.Boot >= first.Boot && boot.Boot <= last.Boot;

    private static double UnobservedIn(BootLedger boot) =>
        Math.Max(0, boot.Odometer!.LastKm - boot.Odometer.FirstKm - (boot.ObservedCm!.Value / CmPerKm));
}
