namespace ConnectedInsurance.Consent;

/// <summary>The category a field needs before it leaves for a partner; on a type, the category without which the whole of it is refused.</summary>
/// <remarks>A field without this attribute never leaves: unknown means no.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class DisclosesAttribute(DataCategory category) : Attribute
{
    /// <summary>The category.</summary>
    public DataCategory Category { get; } = category;

    /// <value>Numbers leave rounded to a multiple of this; 0 leaves them as they are. Kilometres to 10, scores to 1, degrees of place to 0.01 (some 1 km), so that two partners cannot match drivers by a decimal.</value>
    public double RoundedTo { get; init; }

    /// <value>Moments leave cut down to a multiple of this many minutes of the day; a moment without it never leaves, since to the second it tells drivers apart.</value>
    public int CutToMinutes { get; init; }
}
