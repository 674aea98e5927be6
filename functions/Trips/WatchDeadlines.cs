using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips;

/// <summary>Counts the open deadlines now and then, for the meters: one that is never seen to shows here.</summary>
public sealed class WatchDeadlines(TripStates states, TripsMeters meters, TimeProvider time, ILogger<WatchDeadlines> logger) : InRounds(time, Every)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Counts once.</summary>
    public async Task Count(CancellationToken cancellation)
    {
        var (open, oldest) = await states.Open(cancellation);
        var overdue = oldest is { } due ? Time.GetUtcNow() - due : TimeSpan.Zero;
        meters.Waiting(open, overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellation) => Count(cancellation);

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => TripsLog.CountFailed(logger, failure);
}
