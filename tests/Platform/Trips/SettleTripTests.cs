using ConnectedInsurance.Intake;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class SettleTripTests
{
    private static readonly TripDue Due = new("car.0000000000000001.00000001.00000001", 2, Boots.Noon);
    private static readonly Trip Made = ClosedTrips.Of(TripSegment.Parse(Due.Trip), Boots.Noon) with { Revision = 2, Content = "new" };

    public static TheoryData<string, TripState, Trip?, TripState> States => new()
    {
        { "made", new(1, "old", Due.Due, "row"), Made, new(2, "new", null, TripIndex.Row(Made)) },
        { "made, and more came meanwhile", new(1, "old", Due.Due.AddMinutes(10), "row"), Made, new(2, "new", Due.Due.AddMinutes(10), TripIndex.Row(Made)) },
        { "made and settled before a crash", new(2, "new", null, "row"), Made, new(2, "new", null, "row") },
        { "part of an earlier trip", new(1, "old", Due.Due, "row"), Made with { Segments = [], Content = "" }, new(2, "", null, null) },
        { "erased, or in need of nothing", new(1, "old", Due.Due, "row"), null, new(1, "old", null, "row") },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void What_a_trip_is_after_a_revision(string what, TripState before, Trip? made, TripState after)
    {
        Assert.True(after == SettleTrip.After(before, Due, made), what);
    }
}
