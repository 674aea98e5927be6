using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Services.Watching;

/// <summary>Begins to watch every dongle that is in somebody's car and is not watched: one that was paired before there was any watching, or whose watch an operator ended.</summary>
public sealed class WatchEveryDongle(Dongles dongles, IOrchestrator orchestrator, TimeProvider time, ILogger<WatchEveryDongle> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1); // the start is not its to slow down
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Begins; one that is watched already is left alone.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        await foreach (var dongle in dongles.Paired(cancellation))
        {
            await orchestrator.Start<WatchDongle, DongleWatched>(dongle.Id, new(dongle.Id), cancellation: cancellation);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = AfterStart; !stoppingToken.IsCancellationRequested; wait = Every)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await Begin(stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                ServicesLog.WatchingFailed(logger, failure);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
