using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Leads;

/// <summary>Where garages' leads are kept: the stage that keeps them knows the noun, this one how a partner reads and answers. What leaves passes the gate there.</summary>
public interface ILeadDesk
{
    /// <summary>A driver's leads with a partner, each as it may leave now, the one that changed last first.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> Of(string partner, string driver, DisclosureScope scope, CancellationToken cancellation);

    /// <summary>The lead a partner names; null when it has none of this name.</summary>
    Task<string?> Find(string partner, string driver, string name, CancellationToken cancellation);

    /// <summary>Does what a partner answers.</summary>
    /// <returns>False when that is not possible as the lead stands.</returns>
    Task<bool> Answer(string partner, string driver, string lead, GarageAnswer answer, DateOnly? day, CancellationToken cancellation);
}
