using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class OnRoadsTests
{
    [Fact]
    public void Each_moving_second_counts_for_its_own_road()
    {
        var roads = OnRoads.Of([10, 0.1f, 20, float.NaN, 30], [RoadContext.Urban, RoadContext.Urban, RoadContext.Rural, RoadContext.Rural, RoadContext.Motorway]);

        Assert.Equal((0.01, 0.02, 0.03), (Math.Round(roads.UrbanKm, 6), Math.Round(roads.RuralKm, 6), Math.Round(roads.MotorwayKm, 6)));
        Assert.Equal((1, 1, 1), (roads.UrbanSeconds, roads.RuralSeconds, roads.MotorwaySeconds));
    }

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var speed = Column.Of(length, 0, 40);
        RoadContext[] roads = [.. Enumerable.Range(0, length).Select(k => (RoadContext)(k % 4))];

        var (expected, actual) = (OnRoads.Reference(RoadContext.Rural, speed, roads), OnRoads.Vectorised(RoadContext.Rural, speed, roads));

        Column.AssertClose(expected.Metres, actual.Metres);
        Assert.Equal(expected.Seconds, actual.Seconds);
    });
}
