namespace ConnectedInsurance.Benchmarks;

/// <summary>What a figure must reach, and what it aims at.</summary>
/// <param name="Must">The limit that holds or not.</param>
/// <param name="Aim">Where it should go.</param>
/// <param name="Sense"><c>&gt;=</c> when more is better, else <c>&lt;=</c>.</param>
internal sealed record Bound(double Must, double Aim, string Sense)
{
    /// <summary>More is better.</summary>
    public static Bound AtLeast(double must, double aim) => new(must, aim, ">=");

    /// <summary>Less is better.</summary>
    public static Bound AtMost(double must, double aim) => new(must, aim, "<=");

    /// <summary>True when the value is within the limit; never for a value that is no number.</summary>
    public bool Holds(double value) => Sense == ">=" ? value >= Must : value <= Must;
}
