using ConnectedInsurance.Trips;
using static ConnectedInsurance.Platform.Tests.Trips.Boots;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class AwaitClosingTests
{
    private static readonly DateTimeOffset Now = Noon.AddMinutes(5);
    private static readonly TripPlan Open = new([Name(7, 1)], TripEnd.None, null, false, "three batches", Noon);

    public static TheoryData<string, TripPlan?, TripState, DateTimeOffset?> Moments => new()
    {
        { "an open trip: after a day of silence", Open, TripState.New, Noon.AddHours(24) },
        { "an ended one: at once", Open with { End = TripEnd.Dongle }, TripState.New, Now },
        { "ended by a later trip: at once", Open with { End = TripEnd.LaterTrip }, TripState.New, Now },
        { "ended by a later boot: at once", Open with { End = TripEnd.LaterBoot }, TripState.New, Now },
        { "ended by a boot without clock: when a clock had time to come", Open with { End = TripEnd.LaterBoot, IsTentative = true }, TripState.New, Now.AddMinutes(10) },
        { "closed, nothing new: never", Open with { End = TripEnd.Dongle }, new(1, "three batches", null, null), null },
        { "closed by silence, nothing new: never", Open, new(1, "three batches", null, null), null },
        { "closed, a late batch: when it has been quiet", Open with { End = TripEnd.Dongle }, new(1, "two batches", null, null), Now.AddMinutes(10) },
        { "closed, another late batch while one is awaited: pushed on", Open with { End = TripEnd.Dongle }, new(1, "two batches", Noon.AddMinutes(8), null), Now.AddMinutes(10) },
        { "part of an earlier trip, never closed: never", null, TripState.New, null },
        { "part of an earlier trip, closed: to be taken back", null, new(1, "three batches", null, null), Now.AddMinutes(10) },
        { "part of an earlier trip, taken back: never", null, new(2, "", null, null), null },
        { "taken back, now a trip again: revised", Open with { End = TripEnd.Dongle }, new(2, "", null, null), Now.AddMinutes(10) },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void When_a_trip_is_looked_at(string what, TripPlan? trip, TripState state, DateTimeOffset? due)
    {
        Assert.True(due == AwaitClosing.Decide(trip, state, Now), what);
    }
}
