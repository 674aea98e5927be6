namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>How much the orchestrations may take of a machine.</summary>
public sealed class DurableOptions
{
    /// <value>Instances in memory at once, 4,096; the others wait on the disk. Fewer: less memory, more reading when many are at work.</value>
    public int LiveInstances { get; init; } = 4096;

    /// <value>How long a finished instance can be looked at, 30 days. Shorter: a smaller file, and a start is deduplicated for less long.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>One sentence for each mistake.</summary>
    internal IEnumerable<string> Mistakes()
    {
        if (LiveInstances is < 1 or > 1_000_000)
        {
            yield return $"1 to 1,000,000 orchestrations are in memory at once, not {LiveInstances}.";
        }

        if (Retention < TimeSpan.FromMinutes(1))
        {
            yield return $"Finished orchestrations are kept for at least a minute, not {Retention}.";
        }
    }
}
