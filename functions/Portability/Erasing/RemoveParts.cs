using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Erasing.Parts;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>Removes what the erasure names, part by part. Done twice it is as done once.</summary>
public sealed class RemoveParts(Erasures erasures, IEnumerable<IErasePart> erasers, AllParts parts, Brought brought) : Activity<string, Nothing>
{
    /// <summary>Each category, with what holds it, in the order it goes; summaries last, for they lead to the rest.</summary>
    /// <remarks>Contracts, what they cost and claims are of the rating, and stay as long as the contract needs them: <see cref="CloseDoors"/> names them.</remarks>
    public static IReadOnlyDictionary<DataCategory, string[]> OfCategory { get; } = new Dictionary<DataCategory, string[]>
    {
        [DataCategory.Location] = [ErasePlaces.Name],
        [DataCategory.Raw] = ["batches"],
        [DataCategory.VehicleHealth] = ["vehicle-health", EraseHealth.Name, "leads"],
        [DataCategory.DrivingEvents] = ["contests", "crashes", "scores"],
        [DataCategory.Rating] = [EraseRating.Name, "coachings"],
        [DataCategory.TripSummary] = ["notes", EraseMoments.Name, "contests", "crashes", "vehicle-health", "trips"],
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

        foreach (var part in parts.InOrder.Where(part => erasure.Scope.Category is { } category && part.Category == category && scope.IsWhole))
        {
            await brought.Erase(erasure.Driver, part.Name, cancellation);
        }
    }

    private static bool Names(ErasureScope scope, string part) => scope switch
    {
        { IsWhole: true } => true,
        { Category: { } category } => OfCategory[category].Contains(part),
        _ => OfCategory[DataCategory.TripSummary].Contains(part),
    };
}
