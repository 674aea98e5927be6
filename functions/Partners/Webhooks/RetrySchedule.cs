namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>When a delivery that failed is tried again. Source: Standard Webhooks' recommended schedule; jitter of Svix.</summary>
public static class RetrySchedule
{
    /// <value>Waits of at most so long are granted to a receiver that names one.</value>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    private const double Jitter = 0.2;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <value>Attempts in all.</value>
    public static int Attempts => Waits.Length;

    /// <summary>The wait before the next attempt; null when none is left.</summary>
    /// <param name="failed">Attempts that failed.</param>
    /// <param name="asked">The wait the receiver asked for.</param>
    /// <param name="random">0 to 1: where in the jitter it lies.</param>
    public static TimeSpan? Next(int failed, TimeSpan? asked, double random)
    {
        if (failed >= Attempts)
        {
            return null;
        }

        var wait = Waits[failed] * (1 - Jitter + 2 * Jitter * random);
        return asked > wait ? (asked < LongestAsked ? asked : LongestAsked) : wait;
    }
}
