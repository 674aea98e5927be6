using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver noted: about everything, or about the trips of a scope.</summary>
public sealed class EraseNotes(ITables tables, TripIndex index) : IErasePart
{
    private readonly ITable table = tables.Open("tripnotes");

    /// <inheritdoc/>
    public string Part => "notes";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        if (scope.IsWhole)
        {
            return await table.DeleteAll(new(scope.Driver), cancellation);
        }

        var trips = await EraseTrips.Listed(index, scope, cancellation);
        foreach (var (_, trip) in trips)
        {
            await table.Commit(scope.Driver, [TableWrite.Delete(trip)], cancellation);
        }

        return trips.Count;
    }
}
