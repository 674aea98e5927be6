using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Trips;

/// <summary>Decides, when something notable was stored, when each trip it touches is to be looked at.</summary>
public sealed class AwaitClosing(FindTrips trips, TripStates states, ClosingBell bell, TimeProvider time)
{
    /// <value>Silence after which a trip without end is closed for the time being.</value>
    public static readonly TimeSpan ProvisionalSilence = TimeSpan.FromHours(24);

    /// <value>Quiet after the last late batch before a closed trip is revised: late batches come in swarms.</value>
    public static readonly TimeSpan AmendmentQuiet = TimeSpan.FromMinutes(10);

    /// <summary>Sees to every trip a boot touches.</summary>
    public async Task On(BatchesStored stored, CancellationToken cancellation)
    {
        var (dongle, life, boot) = (stored.Ledger.Dongle, stored.Ledger.Life, stored.Ledger.Boot);
        foreach (var trip in await trips.Around(dongle, life, boot, cancellation))
        {
            await See(trip.Head, trip, cancellation);
            foreach (var absorbed in trip.Segments.Skip(1))
            {
                await See(absorbed, null, cancellation);
            }
        }
    }

    /// <summary>Sees to one trip.</summary>
    internal async Task See(TripSegment name, TripPlan? trip, CancellationToken cancellation)
    {
        while (true)
        {
            var (state, tag) = await states.Find(name, cancellation);
            var now = time.GetUtcNow();
            if (Decide(trip, state, now) is not { } due || trip?.End == TripEnd.None && state.Revision == 0 && state.Due is not null)
            {
                return; // an open trip's watch looks at the ledger when it comes up, so it is never pushed on
            }

            if (state is { Revision: 0, Due: { } awaited } && awaited <= due)
            {
                return;
            }

            if (await states.Await(name, state, tag, due, cancellation))
            {
                if (due <= now)
                {
                    bell.Ring();
                }

                return;
            }
        }
    }

    /// <summary>When to look at a trip; null when nothing changes by looking.</summary>
    /// <param name="trip">The trip as the ledger shows it; null when its segment goes on with an earlier one.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="now">The moment of deciding.</param>
    public static DateTimeOffset? Decide(TripPlan? trip, TripState state, DateTimeOffset now) => trip switch
    {
        null => state is { Revision: > 0, Content.Length: > 0 } ? now + AmendmentQuiet : null,
        _ when state.Revision > 0 => trip.Content != state.Content ? now + AmendmentQuiet : null,
        { IsTentative: true } => now + AmendmentQuiet,
        { End: not TripEnd.None } => now,
        _ => trip.LastReceived + ProvisionalSilence,
    };
}
