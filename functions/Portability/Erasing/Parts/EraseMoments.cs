using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes the moments a driver kept, with their words.</summary>
public sealed class EraseMoments(MomentBook moments, TripRows trips) : IErasePart
{
    /// <inheritdoc/>
    public string Part => "moments";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var told = await scope.Told(trips, cancellation);
        var erased = 0L;
        foreach (var kept in (await moments.Of(scope.Driver, cancellation)).Where(kept => told(kept.Moment.Trip ?? "", kept.Moment.Began)))
        {
            await moments.Keep(scope.Driver, kept with { Text = "", IsPinned = false, IsHidden = false }, cancellation);
            erased++;
        }

        return erased;
    }
}
