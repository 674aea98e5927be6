using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class LivelinessTests
{
    private static readonly Expectation average = new(1, 2, 3);

    [Fact]
    public void Only_manoeuvring_seconds_count_and_each_is_held_against_its_own_road()
    {
        float[] values = [3, 100, 5, float.NaN, 7];
        float[] trigger = [1, 0.4f, -1, 1, 1];
        RoadContext[] roads = [RoadContext.Urban, RoadContext.Urban, RoadContext.Motorway, RoadContext.Urban, RoadContext.Unknown];

        var (observed, expected) = Liveliness.Of(values, trigger, roads, average);

        Assert.Equal(Math.Sqrt((9 + 25) / 2.0), observed, 1e-6);
        Assert.Equal(Math.Sqrt((1 + 9) / 2.0), expected, 1e-6);
    }

    [Fact]
    public void Standing_in_a_jam_or_cruising_changes_nothing()
    {
        var busy = Liveliness.Of([1, -2], [1, -2], [RoadContext.Urban, RoadContext.Urban], average);
        var idle = Liveliness.Of([1, 0, 0, 0.1f, -2], [1, 0, 0, 0.1f, -2], Enumerable.Repeat(RoadContext.Urban, 5).ToArray(), average);

        Assert.Equal(busy, idle);
    }

    [Fact]
    public void Without_a_manoeuvre_it_is_not_measured() =>
        Assert.Equal(double.NaN, Liveliness.Of([0.1f], [0.1f], [RoadContext.Urban], average).Observed);

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (values, trigger) = (Column.Of(length, -3, 3, 1), Column.Of(length, -1, 1, 2));
        RoadContext[] roads = [.. Enumerable.Range(0, length).Select(k => (RoadContext)(k % 4))];

        var expected = Liveliness.Reference(values, trigger, roads, average);
        var actual = Liveliness.Vectorised(values, trigger, roads, average);

        Column.AssertClose(expected.Observed, actual.Observed);
        Column.AssertClose(expected.Expected, actual.Expected);
        Assert.Equal(expected.Seconds, actual.Seconds);
    });
}
