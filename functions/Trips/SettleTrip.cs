using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips;

/// <summary>Notes that a revision is made, and sees to what came while it was.</summary>
public sealed class SettleTrip(FindTrips trips, AwaitClosing awaitClosing, TripStates states, TripRows rows) : Activity<TripDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, TripDue input, CancellationToken cancellation)
    {
        var name = input.Name();
        var made = await rows.Find(name, input.Revision, cancellation);
        while (true)
        {
            var (state, tag) = await states.Find(name, cancellation);
            if (await states.Write(name, After(state, input, made), tag, cancellation))
            {
                break;
            }
        }

        // A batch that came while the trip was being scored found it due already and left it at that.
        await awaitClosing.See(name, await trips.Named(name, cancellation), cancellation);
        return default;
    }

    /// <summary>The state after a revision; one that was not made, for there was nothing to make it of, only takes the deadline.</summary>
    internal static TripState After(TripState state, TripDue input, Trip? made)
    {
        var due = state.Due == input.Due ? null : state.Due;
        return made is null || state.Revision >= input.Revision
            ? state with { Due = due }
            : new(input.Revision, made.Content, due, made.Segments.Count > 0 ? TripIndex.Row(made) : null);
    }
}
