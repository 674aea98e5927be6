using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Services.Comparing;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what was done with a driver's driving, what they were told, and what models on trial made of them.</summary>
internal sealed class EraseServices(ITables tables, Comparison comparison, ShadowRatings shadows) : IErasePart
{
    private readonly ITable[] ofDriver = [.. new[] { "inbox", "noticewishes", "pushsubscriptions", "crashes", "leads", "moments", "ratingchanges", "webhooks" }.Select(tables.Open)];

    /// <inheritdoc/>
    public string Part => "told";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await comparison.Leave(scope.Driver, cancellation);
        var erased = await shadows.Forget(scope.Driver, cancellation);
        foreach (var table in ofDriver)
        {
            erased += await table.DeleteAll(new(scope.Driver), cancellation);
        }

        return erased;
    }
}
