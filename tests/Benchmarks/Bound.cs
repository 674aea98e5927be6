namespace ConnectedInsurance.Benchmarks;

/// <summary>What a figure must reach, and what it aims at.</summary>
/// <param name="Must">The limit that holds or not.</param>
/// <param name="Aim">Where it should go.</param>
/// <param name="MoreIsBetter">False for times and their like.</param>
internal sealed record Bound(double Must, double Aim, bool MoreIsBetter)
{
    /// <summary>More is better.</summary>
    public static Bound AtLeast(double must, double aim) => new(must, aim, true);

    /// <summary>Less is better.</summary>
    public static Bound AtMost(double must, double aim) => new(must, aim, false);

    /// <summary>True when the value is within the limit; never for a value that is no number.</summary>
    public bool Holds(double value) => MoreIsBetter ? value >= Must : value <= Must;
}
