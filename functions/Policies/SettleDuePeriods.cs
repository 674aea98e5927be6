using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Policies;

/// <summary>Starts the settling of periods as their deadlines pass. A deadline is dropped once the start is durable.</summary>
public sealed class SettleDuePeriods(PolicyDeadlines deadlines, IOrchestrator orchestrator, TimeProvider time, ILogger<SettleDuePeriods> logger) : InRounds(time, Every)
{
    private const int PerShard = 64;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Sees to the deadlines that have passed; returns how many.</summary>
    public async Task<int> SettleDue(CancellationToken cancellation)
    {
        var passed = await deadlines.Passed(Time.GetUtcNow(), PerShard, cancellation);
        foreach (var (period, due) in passed)
        {
            await orchestrator.Start<SettlePeriod, PeriodDue>(period.Key(), period, cancellation: cancellation); // not started: it is at work already
            await deadlines.Drop(period, due, cancellation);
        }

        return passed.Count;
    }

    /// <inheritdoc/>
    protected override async Task Round(CancellationToken cancellation)
    {
        while (await SettleDue(cancellation) > 0)
        {
            // the next of them
        }
    }

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => PoliciesLog.RoundFailed(logger, failure);
}
