using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class TravelledTests
{
    [Fact]
    public void Ten_twenty_and_an_unseen_second_are_thirty_metres() => Assert.Equal(30, Travelled.Metres([10, float.NaN, 20]));

    [Fact]
    public void No_second_is_no_distance() => Assert.Equal(0, Travelled.Metres([]));

    [Fact]
    public void The_vector_path_sums_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var speed = Column.Of(length, 0, 60);
        Column.AssertClose(Travelled.Reference(speed), Travelled.Vectorised(speed));
    });

    [Fact]
    public void Two_halves_travel_as_far_as_the_whole() => Assert.All(Column.Lengths, length =>
    {
        var speed = Column.Of(length, 0, 60);
        Column.AssertClose(Travelled.Metres(speed), Travelled.Metres(speed.AsSpan(0, length / 2)) + Travelled.Metres(speed.AsSpan(length / 2)));
    });
}
