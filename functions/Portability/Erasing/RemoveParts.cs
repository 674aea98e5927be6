using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Erasing.Parts;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>Removes what the erasure names, part by part. Done twice it is as done once.</summary>
public sealed class RemoveParts(Erasures erasures, IEnumerable<IErasePart> erasers) : Activity<string, Nothing>
{
    /// <summary>The categories a driver may have erased by themselves, each with the parts that hold it.</summary>
    /// <remarks>A rating is computed from trips and goes with them; what a vehicle told of itself lies in the batches.</remarks>
    public static IReadOnlyDictionary<DataCategory, string[]> OfCategory { get; } = new Dictionary<DataCategory, string[]>
    {
        [DataCategory.Location] = [ErasePlaces.Name],
        [DataCategory.Raw] = ["batches"],
        [DataCategory.VehicleHealth] = ["batches"],
        [DataCategory.DrivingEvents] = ["scores"],
        [DataCategory.TripSummary] = ["trips"],
    };

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        if (await erasures.Find(input, cancellation) is { State: ErasureState.Erasing } erasure)
        {
            await Remove(erasure, cancellation);
            await erasures.Become(input, ErasureState.AwaitsStream, removed => removed, cancellation);
        }

        return default;
    }

    /// <summary>Removes what an erasure names.</summary>
    internal async Task Remove(Erasure erasure, CancellationToken cancellation)
    {
        var scope = new PartScope(erasure.Driver, erasure.Scope.From, erasure.Scope.Until, erasure.Scope.Trip);
        foreach (var eraser in erasers.Where(eraser => Names(erasure.Scope, eraser.Part)))
        {
            await eraser.Erase(scope, cancellation);
        }
    }

    private static bool Names(ErasureScope scope, string part) => scope switch
    {
        { IsWhole: true } => true,
        { Category: { } category } => OfCategory[category].Contains(part),
        _ => OfCategory[DataCategory.TripSummary].Contains(part),
    };
}
