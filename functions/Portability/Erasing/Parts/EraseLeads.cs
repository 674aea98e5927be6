using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a garage could mend; without its drives there is nothing to say it from, so a part of them leaves it.</summary>
public sealed class EraseLeads(ITables tables) : IErasePart
{
    private readonly ITable leads = tables.Open("leads");

    /// <inheritdoc/>
    public string Part => "leads";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation) =>
        scope.IsWhole ? await leads.DeleteAll(new(scope.Driver), cancellation) : 0;
}
