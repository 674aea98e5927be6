using ConnectedInsurance.Trips;
using static ConnectedInsurance.Platform.Tests.Trips.Boots;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class CloseTripTests
{
    private static readonly TripPlan Open = new([Name(7, 1)], TripEnd.None, null, false, "three batches", Noon);
    private static readonly TripPlan Ended = Open with { End = TripEnd.Dongle };

    public static TheoryData<string, TripPlan?, TripState, double, CloseTrip.Step> Steps => new()
    {
        { "open and heard of within a day", Open, TripState.New, 23.9, CloseTrip.Step.Wait },
        { "open and silent for a day", Open, TripState.New, 24, CloseTrip.Step.Close },
        { "ended", Ended, TripState.New, 0, CloseTrip.Step.Close },
        { "ended by a boot whose clock never came", Ended with { End = TripEnd.LaterBoot, IsTentative = true }, TripState.New, 1, CloseTrip.Step.Close },
        { "closed and as it was", Ended, new(1, "three batches", null, null), 0, CloseTrip.Step.Nothing },
        { "closed and grown", Ended with { Content = "four batches" }, new(1, "three batches", null, null), 0, CloseTrip.Step.Close },
        { "closed by silence and gone on since", Open with { Content = "four batches" }, new(1, "three batches", null, null), 0, CloseTrip.Step.Close },
        { "part of an earlier trip and never closed", null, TripState.New, 0, CloseTrip.Step.Nothing },
        { "part of an earlier trip and closed by itself", null, new(1, "three batches", null, null), 0, CloseTrip.Step.Absorb },
        { "part of an earlier trip and taken back", null, new(2, "", null, null), 0, CloseTrip.Step.Nothing },
        { "taken back and a trip by itself again", Ended, new(2, "", null, null), 0, CloseTrip.Step.Close },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_a_due_trip_needs(string what, TripPlan? trip, TripState state, double hoursLater, CloseTrip.Step step)
    {
        Assert.True(step == CloseTrip.Decide(trip, state, Noon.AddHours(hoursLater)), what);
    }
}
