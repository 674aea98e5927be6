using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Platform.Tests.Scoring.Alignment;

public class StuckSpeedTests
{
    [Theory]
    [InlineData(20, 1.5f, 20)]
    [InlineData(19, 1.5f, 0)]
    [InlineData(60, 0.3f, 0)]
    public void One_speed_for_20_s_while_the_car_gains_and_loses_it_was_not_measured(int seconds, float felt, int removed)
    {
        float[] speed = [.. Enumerable.Range(0, 15).Select(k => 5f + k), .. Enumerable.Repeat(30f, seconds), .. Enumerable.Range(0, 15).Select(k => 31f + k)];
        float[] feltMps2 = [.. Enumerable.Range(0, speed.Length).Select(k => k % 4 < 2 ? felt : -felt)];

        Assert.Equal(removed, StuckSpeed.Remove(speed, feltMps2));
        Assert.Equal(removed, speed.Count(float.IsNaN));
    }

    [Fact]
    public void A_standing_car_that_shakes_is_not_stuck()
    {
        float[] felt = [.. Enumerable.Range(0, 60).Select(k => k % 2 == 0 ? 2f : -2f)];

        Assert.Equal(0, StuckSpeed.Remove(new float[60], felt));
    }
}
