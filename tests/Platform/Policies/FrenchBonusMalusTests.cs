using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Platform.Tests.Policies;

public class FrenchBonusMalusTests
{
    /// <summary>The coefficients every French statement of information shows for years without a claim.</summary>
    [Fact]
    public void Thirteen_years_without_a_claim_lead_to_half()
    {
        var years = new List<decimal>();
        for (var (held, year) = (FrenchBonusMalus.First, 1); year <= 14; year++)
        {
            years.Add(held = FrenchBonusMalus.Next(held, [], year));
        }

        Assert.Equal([0.95m, 0.90m, 0.85m, 0.80m, 0.76m, 0.72m, 0.68m, 0.64m, 0.60m, 0.57m, 0.54m, 0.51m, 0.50m, 0.50m], years);
    }

    [Theory]
    [InlineData(1.00, 1.25, Fault.Full)]
    [InlineData(1.00, 1.12, Fault.Shared)]
    [InlineData(0.50, 0.62, Fault.Full)]
    [InlineData(1.00, 1.56, Fault.Full, Fault.Full)]
    [InlineData(3.30, 3.50, Fault.Full)]
    [InlineData(1.00, 0.95, Fault.None)]
    [InlineData(1.00, 0.95, Fault.Undecided)]
    public void Claims_at_fault_raise_it(double before, double after, params Fault[] faults) =>
        Assert.Equal((decimal)after, FrenchBonusMalus.Next((decimal)before, faults, faults.Contains(Fault.Full) || faults.Contains(Fault.Shared) ? 0 : 1));

    [Fact]
    public void Two_years_without_a_claim_end_a_surcharge() => Assert.Equal(1.00m, FrenchBonusMalus.Next(1.95m, [], 2));
}
