using ConnectedInsurance.Portability.Parts;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver brought from other platforms.</summary>
public sealed class EraseBrought(Brought brought) : IErasePart
{
    /// <inheritdoc/>
    public string Part => "brought";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation) => await brought.Erase(scope.Driver, null, cancellation);
}
