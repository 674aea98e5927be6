using ConnectedInsurance.Ports;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Policies;

/// <summary>Starts the settling of periods as their deadlines pass. A deadline is dropped once the start is durable.</summary>
public sealed class SettleDuePeriods(PolicyDeadlines deadlines, IOrchestrator orchestrator, TimeProvider time, ILogger<SettleDuePeriods> logger) : BackgroundService
{
    private const int PerShard = 64;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>Sees to the deadlines that have passed; returns how many.</summary>
    public async Task<int> SettleDue(CancellationToken cancellation)
    {
        var passed = await deadlines.Passed(time.GetUtcNow(), PerShard, cancellation);
        foreach (var (period, due) in passed)
        {
            await orchestrator.Start<SettlePeriod, PeriodDue>(period.Key(), period, cancellation: cancellation); // not started: it is at work already
            await deadlines.Drop(period, due, cancellation);
        }

        return passed.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SettleDue(stoppingToken) > 0)
                {
                    // the next of them
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
                PoliciesLog.RoundFailed(logger, failure);
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
