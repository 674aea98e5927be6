using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class LimitExcessTests
{
    [Fact]
    public void Only_seconds_with_speed_and_limit_are_judged_and_the_limit_itself_is_kept_to() =>
        Assert.Equal(1 / 2f, LimitExcess.Share([51, 50, 90, float.NaN], [50, 50, float.NaN, 50]));

    [Fact]
    public void Without_any_known_limit_it_is_not_measured() => Assert.Equal(float.NaN, LimitExcess.Share([50], [float.NaN]));

    [Fact]
    public void The_vector_path_shares_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var (speed, limit) = (Column.Of(length, 0, 100, seed: 1), Column.Of(length, 30, 80, seed: 2));
        Assert.Equal(LimitExcess.Reference(speed, limit), LimitExcess.Vectorised(speed, limit));
    });
}
