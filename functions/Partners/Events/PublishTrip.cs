using ConnectedInsurance.Consent;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Tells the partners a driver granted trips to of each revision of one; a private trip is told to nobody.</summary>
public sealed class PublishTrip(TripRows trips, Consents consents, PublishEvent publish, TimeProvider time)
{
    /// <summary>A revision is final.</summary>
    public async Task On(TripClosed closed, CancellationToken cancellation)
    {
        if (closed.Holder.Kind != SubjectKind.Driver
            || await trips.Find(TripSegment.Parse(closed.Trip), closed.Revision, cancellation) is not { IsPrivate: false } trip)
        {
            return;
        }

        var (driver, now) = (closed.Holder.Id, time.GetUtcNow());
        var granted = (await consents.Of(driver, cancellation)).Where(grant => grant.IsInForce(now) && grant.Categories.Contains(DataCategory.TripSummary));
        foreach (var partner in granted.Select(grant => grant.Partner).Distinct())
        {
            await publish.About(driver, partner, TypeOf(trip), trip.Id, trip.Revision, trip.Trace, cancellation);
        }
    }

    /// <summary>What a revision is to who hears of it.</summary>
    public static EventType TypeOf(Trip trip) => trip switch
    {
        { Segments.Count: 0 } => EventType.TripMerged,
        { Revision: 1 } => EventType.TripClosed,
        _ => EventType.TripAmended,
    };
}
