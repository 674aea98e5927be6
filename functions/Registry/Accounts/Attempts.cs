namespace ConnectedInsurance.Registry.Accounts;

/// <summary>How attempts of one kind are held back: some are free, then each waits twice as long as the one before.</summary>
/// <param name="Name">Part of the row's key.</param>
/// <param name="Free">Attempts without a wait.</param>
/// <param name="Longest">The longest wait.</param>
/// <param name="EndsWithSuccess">A success forgets the failures before it; where many share the counter it only takes itself back.</param>
internal sealed record AttemptRule(string Name, int Free, TimeSpan Longest, bool EndsWithSuccess)
{
    /// <summary>On one account: some hundred guesses a day at most.</summary>
    public static readonly AttemptRule Account = new("account", 5, TimeSpan.FromMinutes(15), true);

    /// <summary>From one address, behind which a whole mobile network may be.</summary>
    public static readonly AttemptRule Address = new("address", 50, TimeSpan.FromMinutes(15), false);

    /// <value>After so long without an attempt it is as if there had been none.</value>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);
}

/// <summary>Attempts that failed, or are under way.</summary>
/// <param name="Count">How many.</param>
/// <param name="Last">When the last began.</param>
public sealed record Attempts(int Count, DateTimeOffset Last)
{
    internal static readonly Attempts None = new(0, DateTimeOffset.UnixEpoch);

    /// <summary>What is left of them by now.</summary>
    internal Attempts Remembered(DateTimeOffset now) => now - Last < AttemptRule.Memory ? this : None;

    /// <summary>How long the next has to wait: 1, 2, 4 … seconds after the free ones.</summary>
    internal TimeSpan Wait(AttemptRule rule, DateTimeOffset now)
    {
        var over = Count - rule.Free;
        var pause = over < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, over), rule.Longest.TotalSeconds));
        var wait = Last + pause - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
