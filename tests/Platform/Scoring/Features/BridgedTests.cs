using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class BridgedTests
{
    [Fact]
    public void A_gap_is_taken_as_driven_at_the_mean_of_its_two_sides() =>
        Assert.Equal(2 * 15, Bridged.Metres([10, float.NaN, float.NaN, 20]));

    [Fact]
    public void What_lies_before_the_first_or_after_the_last_measured_second_is_not_bridged() =>
        Assert.Equal(0, Bridged.Metres([float.NaN, float.NaN, 10, 20, float.NaN]));
}
