using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Platform.Tests.Scoring.Features;

public class SecondsBetweenTests
{
    [Fact]
    public void A_band_holds_its_lower_bound_and_not_its_upper() => Assert.Equal(2, SecondsBetween.Of([4.9f, 5, 9.9f, 10, float.NaN], 5, 10));

    [Fact]
    public void The_vector_path_counts_as_the_definition_does_at_every_length() => Assert.All(Column.Lengths, length =>
    {
        var speed = Column.Of(length, 0, 40);
        Assert.Equal(SecondsBetween.Reference(speed, 10, 20), SecondsBetween.Vectorised(speed, 10, 20));
    });

    [Fact]
    public void Bands_that_touch_leave_no_second_out() => Assert.All(Column.Lengths, length =>
    {
        var speed = Column.Of(length, 0, 40);
        Assert.Equal(MeasuredCount.Of(speed), SecondsBetween.Of(speed, 0, 17) + SecondsBetween.Of(speed, 17, float.PositiveInfinity));
    });
}
