using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver's own vehicles told of themselves drive by drive; of one trip, whoever's the vehicle is.</summary>
public sealed class EraseDrives(Vehicles vehicles, VehicleBook book, TripRows trips) : IErasePart
{
    /// <inheritdoc/>
    public string Part => "vehicle-health";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var told = await scope.Told(trips, cancellation);
        var erased = 0L;
        foreach (var vehicle in (await vehicles.Of(scope.Driver, cancellation)).Where(vehicle => scope.Trip is not null || vehicle.Owner == scope.Driver))
        {
            erased += await book.Forget(vehicle.Id, drive => told(drive.Segment, drive.Began), cancellation);
        }

        return erased;
    }
}
