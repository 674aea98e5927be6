using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>Says what a garage may know of a lead, through the gate: to the garage it is with, for maintenance, and to nobody else.</summary>
public sealed class SayLead(LeadBook leads, Pseudonyms pseudonyms, DisclosureGate gate) : IEventTeller
{
    /// <value>For what a garage is told by a link, whatever else it was granted.</value>
    public static readonly DisclosureScope Scope = new(Purpose.Maintenance, new HashSet<DataCategory> { DataCategory.VehicleHealth });

    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?>
    {
        [EventType.LeadOpened] = DataCategory.VehicleHealth,
        [EventType.LeadChanged] = DataCategory.VehicleHealth,
    };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation) =>
        await leads.Find(request.Driver, told.Thing!, cancellation) is { } lead ? await Release(request, lead, cancellation) : null;

    /// <summary>A lead as it may leave now; null when it may not, or it is not with this garage.</summary>
    public async Task<ReadOnlyMemory<byte>?> Release(DisclosureRequest request, Lead lead, CancellationToken cancellation)
    {
        if (!lead.IsKnownTo(request.Partner) || request.Scope.Purpose != Purpose.Maintenance)
        {
            return null;
        }

        var said = ShowLead.Of(await pseudonyms.Of(request.Partner, lead.Driver, cancellation), await pseudonyms.Of(request.Partner, lead.Id, cancellation), lead);
        return await gate.Disclose(request, said, SubjectLeadJson.Default, cancellation);
    }
}
