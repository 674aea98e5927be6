using ConnectedInsurance.Ports;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Purges instances that ended longer ago than they are kept, a few at a time so that nobody waits for it.</summary>
internal sealed class ForgetFinished(Journal journal, EmbeddedOptions options, TimeProvider time, ILogger<ForgetFinished> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    /// <summary>Purges what is too old; returns how many instances that were.</summary>
    public async Task<long> Forget(CancellationToken cancellation)
    {
        long forgotten = 0;
        long last;
        do
        {
            last = await journal.Write(new PurgeOldEntry(time.GetUtcNow() - options.Orchestrations.Retention, AtOnce), cancellation);
            forgotten += last;
        }
        while (last == AtOnce);
        return forgotten;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Forget(stoppingToken);
            }
            catch (StorageUnavailableException failure)
            {
                OrchestrationLog.FileFails(logger, Round, failure);
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
