using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Says what there is to say about the events of a later stage: that stage knows the noun, this one how it is told. What leaves for a partner passes the gate there.</summary>
public interface IEventTeller
{
    /// <value>The types it knows, each with the category without which nothing is told; null for what is the receiver's own.</value>
    IReadOnlyDictionary<EventType, DataCategory?> Knows { get; }

    /// <summary>What may be said now; null when nothing may, and never will as this event.</summary>
    /// <param name="request">Who is told about whom.</param>
    /// <param name="told">What.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation);
}
