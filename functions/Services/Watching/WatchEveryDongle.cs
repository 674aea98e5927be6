using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Watching;

/// <summary>Begins to watch every dongle that is in somebody's car and is not watched: one that was paired before there was any watching, or whose watch an operator ended.</summary>
public sealed class WatchEveryDongle(Dongles dongles, IOrchestrator orchestrator, WatchOptions options, TimeProvider time, ILogger<WatchEveryDongle> logger)
    : InRounds(time, Every, OnceUp)
{
    private const int AtOnce = 64; // each waits for the disk: together they wait once
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Begins; one that is watched already is left alone.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        await foreach (var some in dongles.Paired(cancellation).Chunk(AtOnce).WithCancellation(cancellation))
        {
            await Task.WhenAll(some.Select(dongle => orchestrator
                .Start<WatchDongle, DongleWatched>(dongle.Id, DongleWatched.Spread(dongle.Id, options, Time.GetUtcNow()), cancellation: cancellation).AsTask()));
        }
    }

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellation) => Begin(cancellation);

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => ServicesLog.WatchingFailed(logger, failure);
}
