using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>Wraps a trip's keys for its new holder, moves it from the one list to the other and tells whoever builds on either. Done twice it is as done once; a trip erased meanwhile is nobody's.</summary>
public sealed class RewrapTrip(TripRows rows, TripKeys keys, TripIndex index, Upward<TripHandedOver> handed, Upward<TripClosed> closed) : Activity<TripHanding, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, TripHanding input, CancellationToken cancellation)
    {
        var (from, to) = (Subject.Parse(input.From), Subject.Parse(input.To));
        if (await rows.Latest(input.Trip, cancellation) is not { } trip)
        {
            return default;
        }

        foreach (var segment in trip.Segments.Union([trip.Id]))
        {
            await keys.Hand(segment, to, cancellation);
        }

        if (await rows.Latest(input.Trip, cancellation) is { } latest) // a revision may have come in between
        {
            await index.Put(to, latest, null, cancellation);
            await index.Remove(from, TripIndex.Row(latest), cancellation);
            await handed.Raise(new(context.InstanceId, latest.Id, latest.Revision, from, to), cancellation);
            await closed.Raise(new(latest.Id, latest.Revision, to), cancellation);
        }

        return default;
    }
}
