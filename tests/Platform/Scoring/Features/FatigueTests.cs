using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class FatigueTests
{
    [Fact]
    public void Half_an_hour_beyond_two_is_half_an_hour() => Assert.Equal(0.5, Fatigue.Hours(Drive((9000, 20)), TimeSpan.Zero));

    [Fact]
    public void A_break_of_a_quarter_of_an_hour_starts_anew_and_a_shorter_one_does_not()
    {
        Assert.Equal(0, Fatigue.Hours(Drive((6000, 20), (900, 0), (6000, 20)), TimeSpan.Zero));
        Assert.True(Fatigue.Hours(Drive((6000, 20), (899, 0), (6000, 20)), TimeSpan.Zero) > 1);
    }

    [Fact]
    public void What_was_driven_before_the_trip_counts() => Assert.Equal(1, Fatigue.Hours(Drive((3600, 20)), TimeSpan.FromHours(2)));

    [Fact]
    public void A_lost_signal_is_not_a_rest() => Assert.True(Fatigue.Hours(Drive((7200, 20), (1000, float.NaN), (10, 20)), TimeSpan.Zero) > 0);

    private static float[] Drive(params (int Seconds, float Mps)[] parts) => [.. parts.SelectMany(part => Enumerable.Repeat(part.Mps, part.Seconds))];
}
