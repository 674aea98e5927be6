using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Purges instances that ended longer ago than they are kept, a few at a time so that nobody waits for it.</summary>
internal sealed class ForgetFinished(Journal journal, EmbeddedOptions options, TimeProvider time, ILogger<ForgetFinished> logger) : InRounds(time, Every, OnceUp)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Purges what is too old; returns how many instances that were.</summary>
    public async Task<long> Forget(CancellationToken cancellation)
    {
        long forgotten = 0;
        long last;
        do
        {
            last = await journal.Write(new PurgeOldEntry(Time.GetUtcNow() - options.Orchestrations.Retention, AtOnce), cancellation);
            forgotten += last;
        }
        while (last == AtOnce);
        return forgotten;
    }

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellation) => Forget(cancellation);

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => OrchestrationLog.FileFails(logger, Every, failure);
}
