using ConnectedInsurance.Ports;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Trips;

/// <summary>Counts the open deadlines now and then, for the meters: one that is never seen to shows here.</summary>
public sealed class WatchDeadlines(TripStates states, TripsMeters meters, TimeProvider time, ILogger<WatchDeadlines> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Counts once.</summary>
    public async Task Count(CancellationToken cancellation)
    {
        var (open, oldest) = await states.Open(cancellation);
        var overdue = oldest is { } due ? time.GetUtcNow() - due : TimeSpan.Zero;
        meters.Waiting(open, overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Count(stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                TripsLog.CountFailed(logger, failure);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
