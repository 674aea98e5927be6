using ConnectedInsurance.Rating;

namespace ConnectedInsurance.Platform.Tests.Rating;

public class CredibilityTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1500, 0.5)]
    [InlineData(13_500, 0.9)]
    public void Belief_grows_with_the_km_observed(double km, double z)
    {
        Assert.Equal(z, Credibility.Of(km), 12);
    }

    [Fact]
    public void A_record_is_never_believed_wholly()
    {
        Assert.InRange(Credibility.Of(1e9), 0.999, 1 - 1e-7);
    }
}
