using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;

namespace ConnectedInsurance.Services.Maintenance.Garages;

/// <summary>A garage at its leads, whether it came by the partner API or by a link.</summary>
public sealed class LeadDesk(LeadBook leads, VehicleBook vehicles, SayLead say, ActOnLead act, Pseudonyms pseudonyms, TimeProvider time) : ILeadDesk
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Of(string partner, string driver, DisclosureScope scope, CancellationToken cancellation)
    {
        var released = new List<ReadOnlyMemory<byte>>();
        foreach (var lead in (await leads.Of(driver, cancellation)).Where(lead => lead.IsKnownTo(partner)))
        {
            if (await say.Release(new(partner, driver, scope, "lead"), lead, cancellation) is { } told)
            {
                released.Add(told);
            }
        }

        return released;
    }

    /// <inheritdoc/>
    public async Task<string?> Find(string partner, string driver, string name, CancellationToken cancellation)
    {
        foreach (var lead in (await leads.Of(driver, cancellation)).Where(lead => lead.IsKnownTo(partner)))
        {
            if (await pseudonyms.Of(partner, lead.Id, cancellation) == name)
            {
                return lead.Id;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<bool> Answer(string partner, string driver, string lead, GarageAnswer answer, DateOnly? day, CancellationToken cancellation) =>
        Answer(found => found.IsKnownTo(partner), driver, lead, answer, day, cancellation);

    /// <summary>Does what a garage answers, if the lead still is as it was when it was asked.</summary>
    public async Task<bool> Answer(Func<Lead, bool> isAsAsked, string driver, string lead, GarageAnswer answer, DateOnly? day, CancellationToken cancellation)
    {
        var done = await act.Do(driver, lead, ActOf(answer), found => isAsAsked(found) ? found with { Day = day ?? found.Day } : null, cancellation);
        if (done is { State: LeadState.Done, OdometerKm: { } odometer }
            && done.Findings.Any(finding => finding.Kind == FindingKind.ServiceDue)
            && await vehicles.Plan(done.Vehicle, cancellation) is { } plan)
        {
            await vehicles.Keep(done.Vehicle, plan with { LastDay = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), LastKm = (int)odometer }, cancellation);
        }

        return done is not null;
    }

    private static LeadAct ActOf(GarageAnswer answer) => answer switch
    {
        GarageAnswer.Offer => LeadAct.Offer,
        GarageAnswer.Refuse => LeadAct.Refuse,
        GarageAnswer.Finish => LeadAct.Finish,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}
