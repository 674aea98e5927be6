using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Services.Comparing;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what is stored of a rating: how it changed, where it stood among others, what models on trial made of it. The rating itself is reckoned from trips, and goes with them.</summary>
internal sealed class EraseRating(ITables tables, Comparison comparison, ShadowRatings shadows) : IErasePart
{
    /// <value>No part has this name: it is several.</value>
    public const string Name = "ratings";

    private readonly ITable changes = tables.Open("ratingchanges");

    /// <inheritdoc/>
    public string Part => Name;

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await comparison.Leave(scope.Driver, cancellation);
        return await shadows.Forget(scope.Driver, cancellation) + await changes.DeleteAll(new(scope.Driver), cancellation);
    }
}
