using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class ClassifyRoadTests
{
    [Theory]
    [InlineData(40, RoadContext.Urban)]
    [InlineData(70, RoadContext.Rural)]
    [InlineData(120, RoadContext.Motorway)]
    public void A_road_is_known_by_the_speed_driven_on_it(float kph, RoadContext road) =>
        Assert.All(Classify([.. Enumerable.Repeat(kph, 300)]), found => Assert.Equal(road, found));

    [Fact]
    public void Braking_once_on_a_motorway_does_not_make_a_town_of_it() =>
        Assert.DoesNotContain(RoadContext.Urban, Classify([.. Enumerable.Repeat(120f, 200), 80, 40, 20, 40, 80, .. Enumerable.Repeat(120f, 200)]));

    [Fact]
    public void Where_nothing_moves_within_a_minute_the_road_is_not_known()
    {
        var roads = Classify([.. Enumerable.Repeat(40f, 10), .. Enumerable.Repeat(0f, 100)]);

        Assert.Equal((RoadContext.Urban, RoadContext.Urban, RoadContext.Unknown), (roads[0], roads[69], roads[70]));
    }

    private static RoadContext[] Classify(float[] kph)
    {
        var roads = new RoadContext[kph.Length];
        ClassifyRoad.Fill(Array.ConvertAll(kph, v => v / 3.6f), roads);
        return roads;
    }
}
