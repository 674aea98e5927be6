using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Trips;

/// <summary>Finds the trips a boot has part in, and those its existence may end.</summary>
public sealed class FindTrips(Ledgers ledgers)
{
    /// <summary>The trips of the boot and of its neighbours, each known from its true beginning.</summary>
    public async Task<IReadOnlyList<TripPlan>> Around(string dongle, ulong life, uint boot, CancellationToken cancellation)
    {
        for (uint reach = 8; ; reach = checked(reach * 2))
        {
            var from = boot - Math.Min(boot, reach);
            var upTo = boot + Math.Min(uint.MaxValue - boot, reach);
            var boots = await ledgers.Range(dongle, life, from, upTo, cancellation);
            var trips = DivideTrips.Of(boots);
            var certain = from == 0 ? trips : trips.SkipWhile(trip => trip.Head.Boot == boots[0].Boot && trip.Head.Boot < boot).ToList();
            if (from == 0 || certain.Any(trip => trip.Segments.Any(segment => segment.Boot < boot)) || !trips.Any(trip => trip.Head.Boot < boot))
            {
                return Beside(certain, boot);
            }
        }
    }

    /// <summary>The trip this segment names; null when it goes on with an earlier one.</summary>
    public async Task<TripPlan?> Named(TripSegment head, CancellationToken cancellation) =>
        (await Around(head.Dongle, head.Life, head.Boot, cancellation)).FirstOrDefault(trip => trip.Head == head);

    /// <summary>The trips with a segment of the boot, the one before and the one after.</summary>
    private static List<TripPlan> Beside(List<TripPlan> trips, uint boot)
    {
        var first = trips.FindIndex(trip => trip.Segments[^1].Boot >= boot);
        var last = trips.FindLastIndex(trip => trip.Head.Boot <= boot);
        var from = Math.Max(0, (first < 0 ? trips.Count : first) - 1);
        return trips[from..Math.Min(trips.Count, Math.Max(last, from) + 2)];
    }
}
