using ConnectedInsurance.Intake;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Trips;

/// <summary>Closes trips as their deadlines pass: at once when the bell rings, else in rounds.</summary>
public sealed class CloseDueTrips(TripStates states, CloseTrip close, ClosingBell bell, TripsMeters meters, TimeProvider time, ILogger<CloseDueTrips> logger) : BackgroundService
{
    private const int PerShard = 64;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    // By the process's own clock: the wall clock may be set while they rest.
    private readonly Dictionary<TripSegment, long> resting = [];

    /// <summary>Closes every trip that is due; returns how many deadlines were seen to.</summary>
    public async Task<int> CloseDue(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = (await states.Passed(now, PerShard, cancellation)).Where(item => !IsResting(item.Trip)).ToList();
        var seenTo = 0;
        await Parallel.ForEachAsync(
            due.GroupBy(item => item.Trip),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 2, CancellationToken = cancellation },
            async (trip, token) => Interlocked.Add(ref seenTo, await Close(trip, token)));
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

    private async Task<int> Close(IGrouping<TripSegment, (TripSegment Trip, DateTimeOffset Due)> trip, CancellationToken cancellation)
    {
        var seenTo = 0;
        try
        {
            foreach (var (name, due) in trip)
            {
                seenTo += await close.Run(name, due, cancellation) ? 1 : 0;
            }
        }
#pragma warning disable CA1031 // One trip that cannot be closed must not hold up the others; it rests and is tried again.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            TripsLog.CloseFailed(logger, trip.Key.ToString(), failure);
            meters.Failed();
            lock (resting)
            {
                resting[trip.Key] = time.GetTimestamp();
            }
        }

        return seenTo;
    }

    private bool IsResting(TripSegment trip)
    {
        lock (resting)
        {
            return resting.TryGetValue(trip, out var since) && (time.GetElapsedTime(since) < AfterFailure || !resting.Remove(trip));
        }
    }
}
