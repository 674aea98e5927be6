using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes some of each trip and leaves the rest.</summary>
/// <param name="name">The part's name.</param>
/// <param name="depth">How much of a trip goes.</param>
/// <param name="index">The driver's list.</param>
/// <param name="forget">Removes it.</param>
public abstract class EraseSome(string name, TripDepth depth, TripIndex index, ForgetTrip forget) : IErasePart
{
    /// <inheritdoc/>
    public string Part => name;

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var erased = 0L;
        foreach (var (row, trip) in await EraseTrips.Listed(index, scope, cancellation))
        {
            erased += await forget.Forget(Subject.Driver(scope.Driver), trip, row, depth, cancellation) ? 1 : 0;
        }

        return erased;
    }
}

/// <summary>Removes events and features; raw measurements go with them, for they tell the same.</summary>
public sealed class EraseScores(TripIndex index, ForgetTrip forget) : EraseSome("scores", TripDepth.Events, index, forget);

/// <summary>Removes raw measurements.</summary>
public sealed class EraseBatches(TripIndex index, ForgetTrip forget) : EraseSome("batches", TripDepth.Raw, index, forget);

/// <summary>Removes how vehicles were.</summary>
public sealed class EraseHealth(TripIndex index, ForgetTrip forget) : EraseSome(Name, TripDepth.Health, index, forget)
{
    /// <value>No part has this name: it lies within the batches.</value>
    public const string Name = "health";
}

/// <summary>Removes where trips were driven.</summary>
public sealed class ErasePlaces(TripIndex index, ForgetTrip forget) : EraseSome(Name, TripDepth.Place, index, forget)
{
    /// <value>No part has this name: places lie within the batches.</value>
    public const string Name = "places";
}
