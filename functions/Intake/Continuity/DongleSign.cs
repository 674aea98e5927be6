namespace ConnectedInsurance.Intake.Continuity;

/// <summary>A sign of why a dongle may have gone silent: <c>unplugged</c>, <c>replugged</c> or <c>low-battery</c>.</summary>
/// <param name="Seq">The batch that tells it.</param>
/// <param name="Row">The row in it.</param>
/// <param name="Kind">The event's kind.</param>
public sealed record DongleSign(uint Seq, int Row, string Kind)
{
    /// <summary>The last sign in a batch, or null.</summary>
    public static DongleSign? LastIn(TelemetryBatch batch)
    {
        DongleSign? last = null;
        foreach (var happened in batch.Events)
        {
            if (happened.Kind is "unplugged" or "replugged" or "low-battery" && happened.Row >= (last?.Row ?? 0))
            {
                last = new(batch.Seq, happened.Row, happened.Kind);
            }
        }

        return last;
    }

    /// <summary>The later of two.</summary>
    public static DongleSign? Later(DongleSign? one, DongleSign? other) =>
        one is null || other is not null && (other.Seq, other.Row).CompareTo((one.Seq, one.Row)) > 0 ? other : one;
}
