using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Watching;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>Looks at a lead: whether the vehicle shows that its cause is gone or stays, the grant is still there, its time is up.</summary>
public sealed class LookAtLead(LeadBook leads, VehicleBook vehicles, Consents consents, WatchOptions options, TimeProvider time) : Activity<LeadDue, NextLook>
{
    /// <inheritdoc/>
    public override async Task<NextLook> RunAsync(ActivityContext context, LeadDue input, CancellationToken cancellation)
    {
        if (await leads.Find(input.Driver, input.Lead, cancellation) is not { } lead)
        {
            return new(null); // erased
        }

        var now = time.GetUtcNow();
        var (history, plan) = (await vehicles.History(lead.Vehicle, cancellation), await vehicles.Plan(lead.Vehicle, cancellation));
        var granting = await consents.Granting(lead.Driver, Purpose.Maintenance, DataCategory.VehicleHealth, now, cancellation);
        if (Decide(lead, history, plan, lead.Garage is { } garage && granting.Contains(garage), now) is { } act)
        {
            lead = await leads.Change(lead.Driver, lead.Id, found => found.After(act, now), cancellation) ?? lead;
        }

        return new(lead.State.IsOver() ? null : now + options.LookEvery);
    }

    /// <summary>What happens to a lead without anybody doing anything; null for nothing.</summary>
    /// <param name="lead">The lead.</param>
    /// <param name="history">What its vehicle told.</param>
    /// <param name="plan">How often that is to be serviced; null unknown.</param>
    /// <param name="isGranted">True while its garage may be told.</param>
    /// <param name="now">The moment of deciding.</param>
    public static LeadAct? Decide(Lead lead, HealthHistory history, ServicePlan? plan, bool isGranted, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        LeadAct? act = lead.Findings.All(finding => FindFaults.IsGone(finding, history, plan, today)) ? LeadAct.CauseGone
            : lead.State == LeadState.Done && lead.Findings.Any(finding => Stays(finding, history, lead.Since)) ? LeadAct.CauseStays
            : lead.State.IsWithGarage() && lead.State != LeadState.Done && !isGranted ? LeadAct.Withdraw
            : now >= lead.Lapses() ? LeadAct.Lapse
            : null;
        return act is { } possible && lead.State.After(possible) is not null ? act : null;
    }

    /// <summary>True when a drive that began after it was done shows it.</summary>
    private static bool Stays(Finding finding, HealthHistory history, DateTimeOffset done) =>
        history.Drives.Any(drive => drive.Began > done && FindFaults.Shows(finding.Kind, finding.Code, drive) == true);
}
