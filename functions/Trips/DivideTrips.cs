using System.Globalization;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Trips;

/// <summary>Divides the segments of neighbouring boots into trips.</summary>
/// <remarks>
/// The dongle's own end is authoritative. Without one, a later trip of the boot ends it, and so does a later boot,
/// unless that starts within 120 s: then the two segments are one trip. The division follows from the ledgers alone, so any order of arrival ends alike.
/// </remarks>
public static class DivideTrips
{
    /// <value>A boot that starts this soon after the last row goes on with the trip: a starter motor's dip or a restart on the road.</value>
    public static readonly TimeSpan RestartOnTheRoad = TimeSpan.FromSeconds(120);

    /// <value>Segments one trip may have: a board that restarts more often is broken, and its trip's row must stay within its bounds.</value>
    private const int MostSegments = 64;

    /// <summary>The trips of these boots, in order.</summary>
    public static List<TripPlan> Of(IReadOnlyList<BootLedger> boots)
    {
        var segments = boots.SelectMany(boot => boot.Segments, (boot, segment) => (Boot: boot, Segment: segment)).ToList();
        var trips = new List<TripPlan>();
        for (var first = 0; first < segments.Count;)
        {
            var last = first;
            while (last + 1 < segments.Count && last + 1 - first < MostSegments && GoesOn(segments[last], segments[last + 1]) == true)
            {
                last++;
            }

            trips.Add(Plan(segments[first..(last + 1)], last + 1 < segments.Count ? segments[last + 1] : null));
            first = last + 1;
        }

        return trips;
    }

    private static TripPlan Plan(List<(BootLedger Boot, SegmentLedger Segment)> parts, (BootLedger Boot, SegmentLedger Segment)? next)
    {
        var last = parts[^1];
        var end = last.Segment.Ended ? TripEnd.Dongle
            : next is not { } later ? TripEnd.None
            : later.Boot.Boot == last.Boot.Boot ? TripEnd.LaterTrip
            : TripEnd.LaterBoot;
        return new(
            [.. parts.Select(part => new TripSegment(part.Boot.Dongle, part.Boot.Life, part.Boot.Boot, part.Segment.Trip))],
            end,
            last.Segment.Cause,
            end == TripEnd.LaterBoot && GoesOn(last, next!.Value) is null,
            string.Join('+', parts.Select(part => string.Create(
                CultureInfo.InvariantCulture, $"{part.Boot.Boot}.{part.Segment.Trip}@{part.Boot.OffsetMs}:{part.Segment.Batches}"))),
            parts.Max(part => part.Boot.LastReceived));
    }

    /// <summary>Whether the second segment is the first one's trip going on; null while a clock is missing to tell.</summary>
    /// <remarks>A boot that began long before the last row has a wrong clock, or the row has: two drives are not laid over each other for that.</remarks>
    private static bool? GoesOn((BootLedger Boot, SegmentLedger Segment) before, (BootLedger Boot, SegmentLedger Segment) after)
    {
        if (before.Segment.Ended || before.Boot.Boot == after.Boot.Boot)
        {
            return false;
        }

        return before.Boot.Started is { } started && after.Boot.Started is { } restarted
            ? (restarted - started.AddMilliseconds(before.Segment.LastUpMs)).Duration() <= RestartOnTheRoad
            : null;
    }
}
