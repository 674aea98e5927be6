using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Trips;

/// <summary>Starts the closing of trips as their deadlines pass: at once when the bell rings, else in rounds. A deadline is dropped once the start is durable.</summary>
public sealed class CloseDueTrips(
    TripStates states, IOrchestrator orchestrator, ClosingBell bell, TimeProvider time, ILogger<CloseDueTrips> logger) : BackgroundService
{
    private const int PerShard = 64;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <value>How long a deadline that no state names is kept: it is written first, and its state may be on the way.</value>
    private static readonly TimeSpan StateOnTheWay = TimeSpan.FromMinutes(1);

    /// <summary>Sees to every deadline that has passed; returns how many.</summary>
    public async Task<int> CloseDue(CancellationToken cancellation)
    {
        var seenTo = 0;
        await Parallel.ForEachAsync(
            (await states.Passed(time.GetUtcNow(), PerShard, cancellation)).GroupBy(item => item.Trip),
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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await CloseDue(stoppingToken) == 0)
                {
                    await bell.Wait(Round, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The rounds go on whatever one of them met: the deadlines are still there.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                TripsLog.RoundFailed(logger, failure);
                await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Starts what a deadline asks for, unless no state names it; false when it is to be looked at again.</summary>
    private async Task<bool> See(TripSegment trip, DateTimeOffset due, CancellationToken cancellation)
    {
        var (state, _) = await states.Find(trip, cancellation);
        var revision = new TripDue(trip.ToString(), state.Revision + 1, due);
        var isDone = state.Due == due
            ? await orchestrator.Start<CloseTrip, TripDue>(revision.Key(), revision, cancellation: cancellation) // else one is at work, and this is next
            : time.GetUtcNow() >= due + StateOnTheWay;
        if (isDone)
        {
            await states.Drop(trip, due, cancellation);
        }

        return isDone;
    }
}
