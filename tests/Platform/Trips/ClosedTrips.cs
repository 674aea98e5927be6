using ConnectedInsurance.Intake;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

/// <summary>A trip that was closed and scored.</summary>
internal static class ClosedTrips
{
    public static Trip Of(TripSegment segment, DateTimeOffset start, double km = 21.57) => new(
        segment.ToString(), 1, "veh-1", start, start.AddMinutes(1), 1830, km, 0.4, 0.973, double.NaN, 71.33m,
        [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, -3.67m, 1.5)],
        [], 3, 2, 1, 4, "prior-1", "1", TripEnd.Dongle, "ignition-off", [segment.ToString()], 61, "7.1@1790000000000:61", false);
}
