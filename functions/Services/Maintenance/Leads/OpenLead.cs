using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>Looks after the vehicle of a dongle: hears its drives, and proposes to its owner what a garage could mend. Done again after a crash it proposes nothing twice.</summary>
public sealed class OpenLead(HearDrives drives, VehicleBook vehicles, LeadBook leads, Consents consents, PartnerRegister partners, IOrchestrator orchestrator, TimeProvider time)
{
    /// <value>What somebody declined, refused or left unanswered is not proposed again for so long.</value>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(90);

    /// <summary>Looks after it.</summary>
    public async Task For(Dongle dongle, Vehicle vehicle, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var history = await drives.Of(dongle, cancellation);
        var found = FindFaults.In(history, await vehicles.Plan(vehicle.Id, cancellation), DateOnly.FromDateTime(now.UtcDateTime));
        var before = (await leads.Of(vehicle.Owner, cancellation)).Where(lead => lead.Vehicle == vehicle.Id).ToList();
        if (before.FirstOrDefault(lead => !lead.State.IsOver()) is { } open)
        {
            await leads.Change(open.Driver, open.Id, lead => Joined(lead, found, history), cancellation);
            await See(open, cancellation);
        }
        else if (found.Where(finding => IsNews(finding, before, now)).ToList() is [_, ..] news)
        {
            var lead = Lead.Propose(vehicle.Owner, vehicle.Id, news, history.OdometerKm, await Garage(vehicle.Owner, now, cancellation), now);
            await leads.Enter(lead, cancellation);
            await See(lead, cancellation);
        }
    }

    /// <summary>The garages a driver lets maintain, the one granted last first.</summary>
    public async Task<IReadOnlyList<Partner>> Garages(string driver, DateTimeOffset now, CancellationToken cancellation)
    {
        var granted = (await consents.Granting(driver, Purpose.Maintenance, DataCategory.VehicleHealth, now, cancellation)).ToHashSet(StringComparer.Ordinal);
        var garages = new List<Partner>();
        foreach (var partner in (await consents.Of(driver, cancellation)).OrderByDescending(grant => grant.Given).Select(grant => grant.Partner).Distinct().Where(granted.Contains))
        {
            if (await partners.Find(partner, cancellation) is { Kind: PartnerKind.Garage } garage)
            {
                garages.Add(garage);
            }
        }

        return garages;
    }

    /// <summary>True for what no lead is open about, and no lead that ended without mending rests upon.</summary>
    public static bool IsNews(Finding finding, IEnumerable<Lead> before, DateTimeOffset now) =>
        !before.Where(lead => lead.Findings.Any(finding.IsSame)).Any(lead => lead.State switch
        {
            LeadState.Confirmed or LeadState.Gone or LeadState.Unmended => finding.Last <= lead.Since,
            LeadState.Declined or LeadState.Refused or LeadState.Withdrawn or LeadState.Lapsed => now < lead.Since + Rest,
            _ => true,
        });

    /// <summary>An open lead with what was found since; what the garage was told of meanwhile it reads there. Null when nothing is new.</summary>
    private static Lead? Joined(Lead lead, IReadOnlyList<Finding> found, HealthHistory history)
    {
        Finding[] findings = [.. lead.Findings.Select(known => found.FirstOrDefault(known.IsSame) is { } now ? now with { Since = known.Since } : known), .. found.Where(finding => lead.State != LeadState.Done && !lead.Findings.Any(finding.IsSame))];
        return lead.Findings.SequenceEqual(findings) && lead.OdometerKm == history.OdometerKm ? null : lead with { Findings = findings, OdometerKm = history.OdometerKm };
    }

    private async Task<string?> Garage(string driver, DateTimeOffset now, CancellationToken cancellation) =>
        await Garages(driver, now, cancellation) is [var last, ..] ? last.Id : null;

    /// <summary>Has the lead seen through, or looked at now.</summary>
    private async Task See(Lead lead, CancellationToken cancellation)
    {
        if (!await orchestrator.Start<ProposeMaintenance, LeadDue>(lead.Id, new(lead.Driver, lead.Id), Enum.GetValues<OrchestrationStatus>(), cancellation))
        {
            await orchestrator.RaiseEvent(OrchestrationId.Of<ProposeMaintenance>(lead.Id), ProposeMaintenance.Acted, default(Nothing), cancellation);
        }
    }
}
