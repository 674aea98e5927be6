namespace ConnectedInsurance.Consent;

/// <summary>The category a field needs before it leaves for a partner; on a type, the category without which the whole of it is refused.</summary>
/// <remarks>A field without this attribute never leaves: unknown means no.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class DisclosesAttribute(DataCategory category) : Attribute
{
    /// <summary>The category.</summary>
    public DataCategory Category { get; } = category;

    /// <value>Numbers leave rounded to a multiple of this; 0 leaves them as they are. Kilometres to 10 and scores to 1, so that two partners cannot match drivers by a decimal.</value>
    public double RoundedTo { get; init; }
}
