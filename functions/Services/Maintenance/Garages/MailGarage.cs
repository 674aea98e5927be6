using System.Net.Mail;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying.Mail;

namespace ConnectedInsurance.Services.Maintenance.Garages;

/// <summary>An e-mail about a lead.</summary>
/// <param name="Driver">Whose lead.</param>
/// <param name="Lead">Which.</param>
/// <param name="Turn">At which turn; after another it says nothing any more.</param>
public sealed record GarageMail(string Driver, string Lead, int Turn);

/// <summary>What an e-mail says of a lead: that there is one, by its reference. What ails the vehicle stands behind the link.</summary>
[Discloses(DataCategory.VehicleHealth)]
public sealed record SubjectLeadMail
{
    /// <summary>What the driver says at the counter.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required string Reference { get; init; }

    /// <summary>Where it stands.</summary>
    [Discloses(DataCategory.VehicleHealth)]
    public required LeadState State { get; init; }
}

/// <summary>A garage is told of a lead by e-mail, for two days if its server does not take it; nothing else waits for that.</summary>
/// <remarks>Instance <c>MailGarage:{lead}.{turn}</c>.</remarks>
public sealed class MailGarage : Orchestration<GarageMail, Nothing>
{
    private static readonly RetryPolicy Retry = new(16, TimeSpan.FromSeconds(1), 2.5, TimeSpan.FromHours(6), TimeSpan.FromDays(2));

    /// <inheritdoc/>
    public override Task<Nothing> RunAsync(OrchestrationContext context, GarageMail input) => context.CallActivity<SendLeadMail, GarageMail, Nothing>(input, Retry);
}

/// <summary>Sends it to the address the garage's notice names, with a link that serves this turn; once the gate let it.</summary>
public sealed class SendLeadMail(
    LeadBook leads, LeadLinks links, PublishedNotices notices, Pseudonyms pseudonyms, DisclosureGate gate, SendMail mail, PlatformAddress address) : Activity<GarageMail, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, GarageMail input, CancellationToken cancellation)
    {
        if (mail.CanSend
            && address.Own.Length > 0
            && await leads.Find(input.Driver, input.Lead, cancellation) is { Garage: { } garage } lead && lead.Turn == input.Turn
            && await notices.Current(garage, cancellation) is { Terms.Controller: { } controller } && MailAddress.TryCreate(controller.Contact, out _)
            && await gate.Disclose(
                new(garage, lead.Driver, SayLead.Scope, "lead.mail"), new SubjectLeadMail { Reference = lead.Reference, State = lead.State }, SubjectLeadJson.Default, cancellation) is not null)
        {
            var link = lead.State.AwaitsGarage() ? address.Own + LeadLinks.Path + await links.Of(lead, cancellation) : "";
            var written = GarageText.Mail(GarageText.Of(controller), lead.State, lead.Reference, link);
            await mail.Post(controller.Contact, $"{await pseudonyms.Of(garage, lead.Id, cancellation)}.{lead.Turn}", written, cancellation);
        }

        return default;
    }
}
