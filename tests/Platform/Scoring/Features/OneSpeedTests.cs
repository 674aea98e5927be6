using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class OneSpeedTests
{
    [Fact]
    public void The_cars_own_speed_comes_first_and_satellites_fill_in() =>
        Assert.Equal([10, 20, float.NaN], Fill([36, float.NaN, float.NaN], [0, 72, float.NaN], 3), (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-5);

    [Fact]
    public void One_source_alone_is_enough() => Assert.Equal(10, Fill([], [36], 1)[0], 1e-5);

    [Fact]
    public void Without_any_source_no_second_has_a_speed() => Assert.Equal([float.NaN], Fill([], [], 1));

    private static float[] Fill(float[] obd, float[] gnss, int length)
    {
        var speed = new float[length];
        OneSpeed.Fill(obd, gnss, speed);
        return speed;
    }
}
