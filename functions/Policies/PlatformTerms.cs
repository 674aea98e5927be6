using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Policies;

/// <summary>What the platform lives on.</summary>
public sealed class PlatformTerms
{
    /// <value>What the platform gets of a policy's net premium; 0.02 unless told. It is written into a product when it is put on sale and stands in each driver's benefit statement; changed, it holds for products put on sale from then on.</value>
    [Range(0, 0.5)]
    public decimal ShareOfPremium { get; init; } = 0.02m;
}
