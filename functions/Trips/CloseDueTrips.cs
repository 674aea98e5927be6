using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips;

/// <summary>Starts the closing of trips as their deadlines pass: at once when the bell rings, else in rounds. A deadline is dropped once the start is durable.</summary>
public sealed class CloseDueTrips(
    TripStates states, IOrchestrator orchestrator, ClosingBell bell, TimeProvider time, ILogger<CloseDueTrips> logger) : InRounds(time, Every)
{
    private const int PerShard = 64;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <value>How long a deadline that no state names is kept: it is written first, and its state may be on the way.</value>
    private static readonly TimeSpan StateOnTheWay = TimeSpan.FromMinutes(1);

    /// <summary>Sees to every deadline that has passed; returns how many.</summary>
    public async Task<int> CloseDue(CancellationToken cancellation)
    {
        var seenTo = 0;
        await Parallel.ForEachAsync(
            (await states.Passed(Time.GetUtcNow(), PerShard, cancellation)).GroupBy(item => item.Trip),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 2, CancellationToken = cancellation },
            async (deadlines, token) =>
            {
                foreach (var (trip, due) in deadlines)
                {
                    Interlocked.Add(ref seenTo, await See(trip, due, token) ? 1 : 0);
                }
            });
        return seenTo;
    }

    /// <inheritdoc/>
    protected override async Task Round(CancellationToken cancellation)
    {
        while (await CloseDue(cancellation) > 0)
        {
            // the next of them
        }
    }

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => TripsLog.RoundFailed(logger, failure);

    /// <inheritdoc/>
    protected override Task Rest(CancellationToken cancellation) => bell.Wait(Every, cancellation);

    /// <summary>Starts what a deadline asks for, unless no state names it; false when it is to be looked at again.</summary>
    private async Task<bool> See(TripSegment trip, DateTimeOffset due, CancellationToken cancellation)
    {
        var (state, _) = await states.Find(trip, cancellation);
        var revision = new TripDue(trip.ToString(), state.Revision + 1, due);
        var isDone = state.Due == due
            ? await orchestrator.Start<CloseTrip, TripDue>(revision.Key(), revision, cancellation: cancellation) // else one is at work, and this is next
            : Time.GetUtcNow() >= due + StateOnTheWay;
        if (isDone)
        {
            await states.Drop(trip, due, cancellation);
        }

        return isDone;
    }
}
