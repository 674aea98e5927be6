using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Erasing.Parts;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Retaining;

/// <summary>Holds trips, crashes, leads, notices, events for partners, premiums and what is left of erased drivers to the retention schedule, every day, and reports what went.</summary>
public sealed class SweepRetention(
    ITables tables, TripIndex index, ForgetTrip forget, IEnumerable<IErasePart> erasers, Vaults vaults, CrashBook crashes, LeadBook leads, VehicleBook vehicles, Inbox inbox, EventLog events,
    KeptPremiums premiums, Erasures erasures, RetentionReports reports, TimeProvider time, ILogger<SweepRetention> logger)
    : InRounds(time, Every, OnceUp)
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private readonly ITable consent = tables.Open(ConsentRows.Table);

    /// <summary>How much of a trip goes at its age; null while all of it stays.</summary>
    public static TripDepth? Decide(DateTimeOffset began, DateTimeOffset now, bool hasVault) =>
        began < now.AddMonths(-RetentionSchedule.SummaryMonths) ? TripDepth.Whole
        : began < now.AddMonths(-RetentionSchedule.EventMonths) ? TripDepth.Events
        : began < now.AddDays(-RetentionSchedule.RawDays) && !hasVault ? TripDepth.Raw
        : null;

    /// <summary>One sweep over everything; the report is kept.</summary>
    public async Task<RetentionReport> Sweep(CancellationToken cancellation)
    {
        var begun = Time.GetUtcNow();
        var forgotten = new Dictionary<TripDepth, long>();
        var looked = 0L;
        var withVault = (Holder: default(Subject), HasVault: false);
        await foreach (var (holder, row, trip, began) in index.All(cancellation))
        {
            looked++;
            withVault = holder == withVault.Holder ? withVault : (holder, await vaults.Of(holder.Id, cancellation) is not null);
            var age = Decide(began, begun, withVault.HasVault);
            if (age == TripDepth.Whole && holder.Kind == SubjectKind.Driver)
            {
                await Words(new(holder.Id, Trip: trip), cancellation);
            }

            if (age is { } depth && await forget.Forget(holder, trip, row, depth, cancellation))
            {
                forgotten[depth] = forgotten.GetValueOrDefault(depth) + 1;
            }
        }

        var report = new RetentionReport(
            begun,
            looked,
            forgotten.GetValueOrDefault(TripDepth.Raw),
            forgotten.GetValueOrDefault(TripDepth.Events),
            forgotten.GetValueOrDefault(TripDepth.Whole),
            await premiums.Expire(DateOnly.FromDateTime(begun.UtcDateTime), cancellation),
            await ExpireProofs(begun, cancellation),
            await crashes.Expire(begun.AddMonths(-RetentionSchedule.EventMonths), cancellation),
            await inbox.Expire(cancellation),
            await events.Expire(cancellation),
            await leads.Expire(begun.AddMonths(-RetentionSchedule.EventMonths), cancellation),
            await vehicles.Expire(begun.AddMonths(-RetentionSchedule.EventMonths), cancellation));
        await reports.Keep(report, cancellation);
        RetentionLog.Swept(logger, report.Trips, report.Raw, report.Events, report.Whole, report.Premiums, report.Proofs, report.Crashes, report.Told, report.PartnerEvents, report.Leads, report.HealthDrives);
        return report;
    }

    /// <inheritdoc/>
    protected override Task Round(CancellationToken cancellation) => Sweep(cancellation);

    /// <inheritdoc/>
    protected override void Tell(Exception failure) => RetentionLog.SweepFailed(logger, failure);

    /// <summary>What the driver said of a trip goes with it.</summary>
    private async Task Words(PartScope trip, CancellationToken cancellation)
    {
        foreach (var eraser in erasers.Where(eraser => eraser.Part is "notes" or "contests" or EraseMoments.Name))
        {
            await eraser.Erase(trip, cancellation);
        }
    }

    /// <summary>What law kept of an erased driver, once its years are over: grants, chain and the erasure itself.</summary>
    private async Task<long> ExpireProofs(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var expired = 0L;
        foreach (var erasure in await erasures.All(cancellation).ToListAsync(cancellation))
        {
            if (erasure.Asked < now.AddYears(-CloseDoors.ProofYears) && erasure.Kept.All(kept => kept.Until < today) && erasure.State is ErasureState.Done or ErasureState.Undone)
            {
                if (erasure is { State: ErasureState.Done, Scope.IsWhole: true })
                {
                    await consent.DeleteAll(new(erasure.Driver), cancellation);
                }

                await erasures.Forget(erasure, cancellation);
                expired++;
            }
        }

        return expired;
    }
}

/// <summary>What the stage says in the log: ids 10000 to 10999.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(10001, LogLevel.Information, "Retention: of {Trips} trips the measurements of {Raw}, the events of {Events} and the whole of {Whole} were past their time; so were {Premiums} premiums, {Proofs} proofs, {Crashes} crashes, {Told} notices, {PartnerEvents} events for partners, {Leads} leads and {HealthDrives} drives' word on health")]
    public static partial void Swept(
        ILogger logger, long trips, long raw, long events, long whole, long premiums, long proofs, long crashes, long told, long partnerEvents, long leads, long healthDrives);

    [LoggerMessage(10002, LogLevel.Warning, "A sweep of what is past its time failed; the next follows tomorrow")]
    public static partial void SweepFailed(ILogger logger, Exception failure);
}
