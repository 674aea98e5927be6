using ConnectedInsurance.Intake;
using ConnectedInsurance.Trips;
using static ConnectedInsurance.Platform.Tests.Trips.Boots;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class DivideTripsTests
{
    private const double Unknown = double.NaN;

    [Fact]
    public void No_boot_is_no_trip()
    {
        Assert.Empty(DivideTrips.Of([]));
    }

    [Fact]
    public void The_dongles_own_end_is_authoritative()
    {
        var trip = Assert.Single(DivideTrips.Of([Boot(7, 0, Segment(1, 0, 600, "ignition-off"))]));

        Assert.Equal((TripEnd.Dongle, "ignition-off", false), (trip.End, trip.Cause, trip.IsTentative));
        Assert.Equal(Name(7, 1), trip.Head);
    }

    [Fact]
    public void A_trip_nothing_came_after_is_open()
    {
        Assert.Equal(TripEnd.None, Assert.Single(DivideTrips.Of([Boot(7, 0, Segment(1, 0, 600))])).End);
    }

    [Fact]
    public void A_later_trip_of_the_boot_ends_the_one_before_however_soon()
    {
        var trips = DivideTrips.Of([Boot(7, 0, Segment(1, 0, 600), Segment(2, 601, 900))]);

        Assert.Equal([TripEnd.LaterTrip, TripEnd.None], trips.Select(trip => trip.End));
    }

    [Theory]
    [InlineData(600, 1)] // at once
    [InlineData(720, 1)] // 120 s later
    [InlineData(720.5, 2)]
    [InlineData(90_000, 2)]
    [InlineData(590, 1)] // the clocks of two boots differ by seconds
    [InlineData(480, 1)]
    [InlineData(479.5, 2)] // by more: then one of them is wrong, and two drives must not be laid over each other
    [InlineData(-90_000, 2)]
    public void A_later_boot_goes_on_with_the_trip_when_it_starts_within_120_s(double laterStartsAt, int trips)
    {
        var divided = DivideTrips.Of([Boot(7, 0, Segment(1, 0, 600)), Boot(8, laterStartsAt, Segment(1, 0, 300))]);

        Assert.Equal(trips, divided.Count);
        Assert.Equal(trips == 1 ? TripEnd.None : TripEnd.LaterBoot, divided[0].End);
        Assert.False(divided[0].IsTentative);
    }

    [Fact]
    public void A_trip_that_ended_is_not_gone_on_with()
    {
        var trips = DivideTrips.Of([Boot(7, 0, Segment(1, 0, 600, "ignition-off")), Boot(8, 610, Segment(1, 0, 300))]);

        Assert.Equal([TripEnd.Dongle, TripEnd.None], trips.Select(trip => trip.End));
    }

    [Theory]
    [InlineData(0, Unknown)]
    [InlineData(Unknown, 610)]
    [InlineData(Unknown, Unknown)]
    public void While_a_clock_is_missing_the_end_is_tentative(double first, double second)
    {
        var trips = DivideTrips.Of(
            [Boot(7, double.IsNaN(first) ? null : first, Segment(1, 0, 600)), Boot(8, double.IsNaN(second) ? null : second, Segment(1, 0, 300))]);

        Assert.Equal([(TripEnd.LaterBoot, true), (TripEnd.None, false)], trips.Select(trip => (trip.End, trip.IsTentative)));
    }

    [Fact]
    public void Three_boots_on_the_road_are_one_trip_with_all_their_batches()
    {
        var trip = Assert.Single(DivideTrips.Of(
            [Boot(7, 0, Segment(1, 0, 600)), Boot(8, 620, Segment(1, 0, 60)), Boot(9, 700, Segment(1, 0, 600, "ignition-off"))]));

        Assert.Equal([Name(7, 1), Name(8, 1), Name(9, 1)], trip.Segments);
        Assert.Equal((TripEnd.Dongle, Noon.AddSeconds(9)), (trip.End, trip.LastReceived));
    }

    [Fact]
    public void Another_clock_another_segment_or_another_batch_is_other_content()
    {
        string Content(params BootLedger[] boots) => DivideTrips.Of(boots)[0].Content;
        var segment = Segment(1, 0, 600);
        var content = Content(Boot(7, 0, segment));

        Assert.Equal(content, Content(Boot(7, 0, segment)));
        Assert.Equal(content, Content(Boot(7, 0, segment, Segment(2, 700, 800))));
        Assert.NotEqual(content, Content(Boot(7, 1, segment)));
        Assert.NotEqual(content, Content(Boot(7, null, segment)));
        Assert.NotEqual(content, Content(Boot(7, 0, segment with { Batches = 2 })));
        Assert.NotEqual(content, Content(Boot(7, 0, segment), Boot(8, 610, Segment(1, 0, 60))));
    }

    [Fact]
    public void Only_the_last_trip_of_a_boot_is_gone_on_with_by_the_first_of_the_next()
    {
        var trips = DivideTrips.Of([Boot(7, 0, Segment(1, 0, 100), Segment(2, 200, 600)), Boot(8, 620, Segment(1, 0, 60), Segment(2, 100, 200))]);

        Assert.Equal([[Name(7, 1)], [Name(7, 2), Name(8, 1)], [Name(8, 2)]], trips.Select(trip => trip.Segments));
    }

    [Fact]
    public void A_board_that_restarts_without_end_makes_trips_of_64_segments()
    {
        var trips = DivideTrips.Of([.. Enumerable.Range(0, 130).Select(i => Boot((uint)i, i * 60, Segment(1, 0, 50)))]);

        Assert.Equal([64, 64, 2], trips.Select(trip => trip.Segments.Count));
    }
}
