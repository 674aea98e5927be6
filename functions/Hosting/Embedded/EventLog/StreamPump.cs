using ConnectedInsurance.Ports;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Feeds the consumer: a loop for each partition, one that stores checkpoints, one that destroys what is over its time.</summary>
internal sealed class StreamPump(SegmentStream stream, IStreamConsumer consumer, TimeProvider time, ILogger<StreamPump> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ExpireEvery = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _abort = new();

    /// <summary>Lets every consumer finish its batch, then stores how far it came.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var overdue = cancellationToken.Register(_abort.Cancel);
        await base.StopAsync(cancellationToken);
        SaveCheckpoints();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _abort.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, StreamPartition.Count).Select(partition => UntilStopped(() => Feed(partition, stoppingToken), stoppingToken))
            .Append(UntilStopped(() => KeepCheckpoints(stoppingToken), stoppingToken))
            .Append(UntilStopped(() => Expire(stoppingToken), stoppingToken)));

    private static async Task UntilStopped(Func<Task> loop, CancellationToken stopping)
    {
        try
        {
            await Task.Run(loop, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    // Whatever fails - the consumer, or reading a segment - is tried again: a partition is never given up.
    private async Task Feed(int partition, CancellationToken stopping)
    {
        using var reader = stream.Read(partition);
        IReadOnlyList<StreamEvent> events = [];
        for (var delay = FirstRetry; !stopping.IsCancellationRequested;)
        {
            try
            {
                if (events.Count == 0 && (events = await reader.Read(stopping)).Count == 0)
                {
                    await stream.Changed(partition, stopping);
                    continue;
                }

                await consumer.Receive(events, _abort.Token);
                stream.Checkpoints.Advance(partition, reader.Position);
                events = [];
                delay = FirstRetry;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                logger.ReceiveFailed(e, partition, stream.Checkpoints[partition].Sequence, delay);
                await Task.Delay(delay, time, stopping);
                delay = delay * 2 < LongestRetry ? delay * 2 : LongestRetry;
            }
        }
    }

    private async Task KeepCheckpoints(CancellationToken stopping)
    {
        while (true)
        {
            await stream.Checkpoints.Changed(stopping);
            SaveCheckpoints();
            await Task.Delay(CheckpointEvery, time, stopping);
        }
    }

    private void SaveCheckpoints()
    {
        try
        {
            stream.Checkpoints.Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.CheckpointFailed(e);
        }
    }

    private async Task Expire(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                stream.Expire();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.ExpiryFailed(e);
            }

            await Task.Delay(ExpireEvery, time, stopping);
        }
    }
}
