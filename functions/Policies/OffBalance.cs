namespace ConnectedInsurance.Policies;

/// <summary>Keeps discounts from costing the portfolio: base' = base / sum(w f), w the share of a policy's base premium.</summary>
public static class OffBalance
{
    /// <summary>What base premiums are multiplied by, so that the portfolio's premium stays what it was.</summary>
    /// <param name="policies">Base premium and behaviour factor of each policy; one base over 0 at least.</param>
    public static decimal Of(IEnumerable<(long BaseMinor, decimal Factor)> policies)
    {
        var (before, after) = (0m, 0m);
        foreach (var (minor, factor) in policies)
        {
            before += minor;
            after += minor * factor;
        }

        return after > 0 ? before / after : throw new ArgumentException("There is no base premium to balance.", nameof(policies));
    }
}
