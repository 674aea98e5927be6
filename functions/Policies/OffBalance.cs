namespace ConnectedInsurance.Policies;

/// <summary>Keeps discounts from costing the portfolio: base' = base / sum(w f), w the share of a policy's rated base premium.</summary>
/// <param name="Version">Which reckoning of the product's portfolio it is; 0 none.</param>
/// <param name="Factor">What base premiums of rated covers are multiplied by.</param>
public sealed record OffBalance(int Version, decimal Factor)
{
    /// <summary>The tariff as it is: before a product's first reckoning, and for its control group always.</summary>
    public static readonly OffBalance None = new(0, 1);

    /// <value>Enough for 1e-9 of any portfolio's premium; more would only look exact.</value>
    private const int Places = 12;

    /// <summary>What base premiums are multiplied by, so that the portfolio's premium stays what it was.</summary>
    /// <param name="policies">Base premium and factor of each policy; one base over 0 at least.</param>
    public static decimal Of(IEnumerable<(decimal Base, decimal Factor)> policies)
    {
        var (before, after) = (0m, 0m);
        foreach (var (minor, factor) in policies)
        {
            before += minor;
            after += minor * factor;
        }

        return after > 0
            ? decimal.Round(before / after, Places, MidpointRounding.ToEven)
            : throw new ArgumentException("There is no base premium to balance.", nameof(policies));
    }
}
