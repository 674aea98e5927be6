using System.Diagnostics.CodeAnalysis;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Retaining;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Watching;
using ConnectedInsurance.Trips;
using Microsoft.Azure.Functions.Worker;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>Calls what the stages do again and again: the platform keeps its deadlines in tables, so a round that was missed is made up by the next.</summary>
/// <remarks>Schedules have seconds first. A timer runs once however many instances there are, and not before its last run ended.</remarks>
[SuppressMessage("Style", "IDE0060", Justification = "A trigger's parameter is its binding.")]
public sealed class Timers(AzurePlatform platform)
{
    /// <summary>Daily, when few drive.</summary>
    [Function(nameof(ExpireJournals))]
    [FixedDelayRetry(3, "00:05:00")]
    public Task ExpireJournals([TimerTrigger("0 10 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        platform.Get<ExpireJournals>().Sweep(cancellation);

    /// <summary>Hourly.</summary>
    [Function(nameof(ExpireQuarantine))]
    [FixedDelayRetry(3, "00:05:00")]
    public Task ExpireQuarantine([TimerTrigger("0 20 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        platform.Get<ExpireQuarantine>().Sweep(cancellation);

    /// <summary>Every minute, for trips that ended in silence; one that ended in so many words is closed as its last batch is taken.</summary>
    [Function(nameof(CloseDueTrips))]
    [FixedDelayRetry(3, "00:00:10")]
    public async Task CloseDueTrips([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        while (await platform.Get<CloseDueTrips>().CloseDue(cancellation) > 0)
        {
            // the next of them
        }
    }

    /// <summary>Every minute, for the alert on trips that are not closed in time.</summary>
    [Function(nameof(WatchDeadlines))]
    [FixedDelayRetry(3, "00:00:10")]
    public Task WatchDeadlines([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        platform.Get<WatchDeadlines>().Count(cancellation);

    /// <summary>Every minute.</summary>
    [Function(nameof(SettleDuePeriods))]
    [FixedDelayRetry(3, "00:00:10")]
    public async Task SettleDuePeriods([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        while (await platform.Get<SettleDuePeriods>().SettleDue(cancellation) > 0)
        {
            // the next of them
        }
    }

    /// <summary>Daily, when few drive.</summary>
    [Function(nameof(SweepRetention))]
    [FixedDelayRetry(3, "00:05:00")]
    public Task SweepRetention([TimerTrigger("0 40 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        platform.Get<SweepRetention>().Sweep(cancellation);

    /// <summary>Daily, when few drive.</summary>
    [Function(nameof(WatchEveryDongle))]
    [FixedDelayRetry(3, "00:05:00")]
    public Task WatchEveryDongle([TimerTrigger("0 50 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        platform.Get<WatchEveryDongle>().Begin(cancellation);

    /// <summary>Hourly: what the embedded engine forgets by itself the scheduler is told to.</summary>
    [Function(nameof(ForgetFinished))]
    [FixedDelayRetry(3, "00:05:00")]
    public Task ForgetFinished([TimerTrigger("0 40 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        ((DurableOrchestrator)platform.Get<IOrchestrator>()).Forget(
            platform.Get<TimeProvider>().GetUtcNow() - platform.Get<AzureOptions>().OrchestrationRetention, cancellation);
}
