namespace ConnectedInsurance.Intake.Continuity;

/// <summary>Batches the dongle told it lost since its flash was formatted: running totals, so a word that is itself lost is made good by the next.</summary>
/// <param name="Overflow">Evicted because the flash was full.</param>
/// <param name="Refused">Refused by the platform for good (413).</param>
/// <param name="FlashFailed">Lost to a failing flash.</param>
public readonly record struct LostBatches(int Overflow, int Refused, int FlashFailed)
{
    /// <summary>What a batch's events tell.</summary>
    public static LostBatches ToldIn(IReadOnlyList<DongleEvent> events)
    {
        var told = default(LostBatches);
        foreach (var happened in events)
        {
            told = Most(told, happened.Kind switch
            {
                "overflow" => new(happened.Value, 0, 0),
                "refused" => new(0, happened.Value, 0),
                "flash-failed" => new(0, 0, happened.Value),
                _ => default,
            });
        }

        return told;
    }

    /// <summary>The larger total of each cause: totals only grow.</summary>
    public static LostBatches Most(LostBatches one, LostBatches other) => new(
        Math.Max(one.Overflow, other.Overflow), Math.Max(one.Refused, other.Refused), Math.Max(one.FlashFailed, other.FlashFailed));
}
