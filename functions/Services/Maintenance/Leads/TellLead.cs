using System.Globalization;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Garages;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>Tells driver and garage where a lead stands, each once a turn.</summary>
public sealed class TellLead(LeadBook leads, TellDriver tell, PublishEvent publish, PartnerRegister partners, IOrchestrator orchestrator) : Activity<LeadDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, LeadDue input, CancellationToken cancellation)
    {
        if (await leads.Find(input.Driver, input.Lead, cancellation) is not { } lead || lead.ToldTurn >= lead.Turn)
        {
            return default;
        }

        if (Tells(lead.State, lead.Garage is not null) is { } kind)
        {
            await tell.Tell(lead.Driver, kind, $"{lead.Id}.{lead.Turn}", await Words(lead, cancellation), cancellation);
        }

        if (lead.Garage is { } garage && lead.IsKnownTo(garage) && lead.State != LeadState.Withdrawn)
        {
            await publish.About(lead.Driver, garage, lead.State == LeadState.Accepted ? EventType.LeadOpened : EventType.LeadChanged, lead.Id, lead.Turn, null, cancellation);
            await orchestrator.Start<MailGarage, GarageMail>(
                $"{lead.Id}.{lead.Turn}", new(lead.Driver, lead.Id, lead.Turn), Enum.GetValues<OrchestrationStatus>(), cancellation);
        }

        await leads.Change(lead.Driver, lead.Id, found => found with { ToldTurn = Math.Max(found.ToldTurn, lead.Turn) }, cancellation);
        return default;
    }

    /// <summary>What a driver is told of a state; null for what they did themselves.</summary>
    public static NoticeKind? Tells(LeadState state, bool hasGarage) => state switch
    {
        LeadState.Proposed => hasGarage ? NoticeKind.LeadProposed : NoticeKind.LeadFound,
        LeadState.Offered => NoticeKind.LeadOffered,
        LeadState.Done => NoticeKind.LeadDone,
        LeadState.Confirmed => NoticeKind.LeadConfirmed,
        LeadState.Unmended => NoticeKind.LeadUnmended,
        LeadState.Gone => NoticeKind.LeadGone,
        LeadState.Refused => NoticeKind.LeadRefused,
        LeadState.Lapsed => NoticeKind.LeadLapsed,
        _ => null,
    };

    private async ValueTask<Dictionary<string, string>> Words(Lead lead, CancellationToken cancellation) => new()
    {
        ["lead"] = lead.Id,
        ["finding"] = $"finding.{EnumName.Of(lead.Findings[0].Kind)}",
        ["code"] = lead.Findings[0].Code ?? "",
        ["garage"] = lead.Garage is { } garage ? (await partners.Find(garage, cancellation))?.Name ?? garage : "",
        ["day"] = lead.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        ["reference"] = lead.Reference,
    };
}
