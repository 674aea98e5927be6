using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes trips whole: key, batches, archive, revisions, who drove.</summary>
public sealed class EraseTrips(TripIndex index, TripKeys keys, ForgetTrip forget, Upward<KeysDropped> dropped) : IErasePart
{
    /// <inheritdoc/>
    public string Part => "trips";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var holder = Subject.Driver(scope.Driver);
        var erased = 0L;
        foreach (var (row, trip) in await Listed(index, scope, cancellation))
        {
            await forget.Forget(holder, trip, row, TripDepth.Whole, cancellation);
            if (!scope.IsWhole)
            {
                await dropped.Raise(new([$"trip.{trip}"]), cancellation); // of a whole driver no key opens it anyway
            }

            erased++;
        }

        return scope.IsWhole ? erased + await Rest(holder, cancellation) : erased;
    }

    /// <summary>The trips of a scope, as the holder's list has them.</summary>
    internal static async Task<IReadOnlyList<(string Row, string Trip)>> Listed(TripIndex index, PartScope scope, CancellationToken cancellation) =>
        await index.Rows(Subject.Driver(scope.Driver), scope.From, scope.Until, cancellation)
            .Where(listed => scope.Trip is null || listed.Trip == scope.Trip)
            .ToListAsync(cancellation);

    /// <summary>Segments that are in no list: under way, or part of a trip whose head is gone.</summary>
    private async Task<long> Rest(Subject holder, CancellationToken cancellation)
    {
        var held = await keys.HeldBy(holder, cancellation).ToListAsync(cancellation);
        foreach (var segment in held)
        {
            await forget.Whole(segment, cancellation);
        }

        return held.Count;
    }
}
