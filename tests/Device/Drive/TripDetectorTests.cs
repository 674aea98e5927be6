using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Device.Tests.Drive;

public class TripDetectorTests
{
    private readonly TripDetector detector = new();

    [Fact]
    public void A_running_engine_begins_a_trip()
    {
        Assert.Null(Second(rpm: 800, speedKph: 0));

        Assert.Equal((true, "engine"), (detector.InTrip, detector.Began));
    }

    [Fact]
    public void A_car_without_an_engine_speed_begins_one_by_moving()
    {
        Second(gnssCms: 100);
        Assert.False(detector.InTrip);

        Second(gnssCms: 400);
        Assert.Equal((true, "motion"), (detector.InTrip, detector.Began));
    }

    [Theory]
    [InlineData(13_900, true, true)]
    [InlineData(13_900, false, false)] // a charger in a garage
    [InlineData(12_600, true, false)] // somebody loads the boot
    public void A_car_that_tells_nothing_begins_one_by_charging_while_it_shakes(int millivolts, bool shaken, bool begins)
    {
        Assert.Null(detector.Second(new SecondSample(), millivolts, shaken));

        Assert.Equal((begins, begins ? "engine" : null), (detector.InTrip, detector.Began));
    }

    [Fact]
    public void It_ends_minutes_after_the_generator_stopped()
    {
        detector.Second(new SecondSample(), 13_900, shaken: true);

        var answers = Enumerable.Range(0, TripDetector.StandingSeconds).Select(_ => detector.Second(new SecondSample(), 12_500)).ToList();

        Assert.All(answers.SkipLast(1), Assert.Null);
        Assert.Equal(("silence", false), (answers[^1], detector.InTrip));
    }

    [Fact]
    public void A_stop_start_engine_at_a_long_light_is_not_parked()
    {
        Second(rpm: 800, speedKph: 30);
        var atTheLight = Enumerable.Range(0, TripDetector.StandingSeconds - 1).Select(_ => Second(rpm: 0, speedKph: 0));

        Assert.All(atTheLight, Assert.Null);
        Assert.Null(Second(rpm: 900, speedKph: 0));
        Assert.True(detector.InTrip);
    }

    [Theory]
    [InlineData(0, "ignition-off")]
    [InlineData(Column.None, "silence")]
    public void Minutes_without_a_sign_of_life_end_a_trip(short rpm, string cause)
    {
        Second(rpm: 800, speedKph: 30);

        var answers = Enumerable.Range(0, TripDetector.StandingSeconds).Select(_ => Second(rpm: rpm)).ToList();

        Assert.All(answers.SkipLast(1), Assert.Null);
        Assert.Equal((cause, false), (answers[^1], detector.InTrip));
    }

    [Fact]
    public void An_engine_idling_for_an_hour_is_one_trip()
    {
        Assert.All(Enumerable.Range(0, 3600).Select(_ => Second(rpm: 800, speedKph: 0)), Assert.Null);
        Assert.True(detector.InTrip);
    }

    private string? Second(short rpm = Column.None, short speedKph = Column.None, short gnssCms = Column.None)
    {
        var sample = new SecondSample();
        sample.Values[Column.Rpm] = rpm;
        sample.Values[Column.Speed] = speedKph;
        sample.Values[Column.GnssSpeed] = gnssCms;
        return detector.Second(sample);
    }
}
