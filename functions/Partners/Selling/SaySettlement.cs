using System.Globalization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>Says what a revised period of a policy comes to, to the insurer that sold it.</summary>
public sealed class SaySettlement(PolicyBook policies, Settlements settlements, SubjectKeys keys, DisclosureGate gate) : IEventTeller
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?> { [EventType.SettlementRevised] = DataCategory.Rating };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation) =>
        told.Thing!.Split('.') is [var id, var number]
        && await policies.Find(request.Driver, id, cancellation) is { } policy
        && policy.Insurer == request.Partner
        && policy.Period(int.Parse(number, CultureInfo.InvariantCulture)) is { } days
        && await keys.Find(Subject.Driver(request.Driver), cancellation) is { } key
        && await settlements.Find(id, days, (int)told.Number, key, cancellation) is { } settled
            ? await gate.Disclose(request, SubjectSettlement.Of(settled), SubjectJson.Default, cancellation)
            : null; // erased, or another insurer's
}
