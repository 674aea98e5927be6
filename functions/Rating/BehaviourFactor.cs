namespace ConnectedInsurance.Rating;

/// <summary>The factor driving puts on a premium: f = clip(C exp(Z ln r) + 1 - C, lowest, highest).</summary>
/// <remarks>What was not seen counts as average, so missing data alone never makes a factor over 1.</remarks>
public static class BehaviourFactor
{
    /// <summary>The largest discount of the default product.</summary>
    public const double Lowest = 0.70;

    /// <summary>The default product gives discounts only.</summary>
    public const double Highest = 1.00;

    private const int Places = 6;

    /// <summary>The factor, to 6 places, half to even.</summary>
    /// <param name="relativity">r of the driver's trips: 1 is average.</param>
    /// <param name="credibility">Z, 0 to 1.</param>
    /// <param name="coverage">C, 0 to 1; NaN counts as nothing seen.</param>
    /// <param name="lowest">The product's largest discount.</param>
    /// <param name="highest">The product's largest surcharge.</param>
    public static decimal Of(double relativity, double credibility, double coverage, double lowest = Lowest, double highest = Highest)
    {
        var seen = double.IsNaN(coverage) ? 0 : coverage;
        var factor = seen * Math.Exp(credibility * Math.Log(relativity)) + 1 - seen;
        return decimal.Round((decimal)Math.Clamp(factor, lowest, highest), Places, MidpointRounding.ToEven);
    }
}
