using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips;

/// <summary>Puts a revision into its holder's list and tells whoever builds on it; a trip erased meanwhile is nobody's news.</summary>
public sealed class AnnounceTrip(
    TripStates states, TripRows rows, TripIndex index, TripKeys keys, Upward<TripClosed> closed, TripsMeters meters, ILogger<AnnounceTrip> logger)
    : Activity<TripDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, TripDue input, CancellationToken cancellation)
    {
        var name = input.Name();
        if (await rows.Find(name, input.Revision, cancellation) is not { } trip || await keys.Holder(input.Trip, cancellation) is not { } holder)
        {
            return default;
        }

        var (state, _) = await states.Find(name, cancellation);
        for (Subject? listed = null; listed != holder; holder = await keys.Holder(input.Trip, cancellation) ?? holder)
        {
            if (listed is { } former)
            {
                await index.Remove(former, TripIndex.Row(trip), cancellation); // it was handed over meanwhile
            }

            await List(holder, trip, state.IndexRow, cancellation);
            listed = holder;
        }

        await closed.Raise(new(trip.Id, input.Revision, holder), cancellation);
        meters.Closed(trip.End, trip.Revision);
        TripsLog.Closed(logger, trip.Id, trip.Revision, trip.Batches, trip.End, trip.Trace);
        return default;
    }

    private async Task List(Subject holder, Trip trip, string? stood, CancellationToken cancellation)
    {
        if (trip.Segments.Count > 0)
        {
            await index.Put(holder, trip, stood, cancellation);
        }
        else if (stood is not null)
        {
            await index.Remove(holder, stood, cancellation);
        }
    }
}
