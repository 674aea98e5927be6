using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Takes a driver out of their vehicles. One that nobody else drives goes, with the trips nobody claimed, and its dongle is as new.</summary>
public sealed class EraseVehicles(
    ITables tables, Vehicles vehicles, Dongles dongles, TripKeys trips, TripIndex index, SubjectKeys keys, ForgetTrip forget, EraseDongle erase, Upward<KeysDropped> dropped) : IErasePart
{
    private readonly ITable health = tables.Open("vehiclehealth");

    /// <inheritdoc/>
    public string Part => "vehicles";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var driven = await vehicles.Of(scope.Driver, cancellation);
        foreach (var vehicle in driven)
        {
            if (vehicle.Without(scope.Driver) is null)
            {
                await Empty(vehicle, cancellation);
            }

            await vehicles.Leave(vehicle.Id, scope.Driver, cancellation);
        }

        return driven.Count;
    }

    private async Task Empty(Vehicle vehicle, CancellationToken cancellation)
    {
        var subject = Subject.Vehicle(vehicle.Id);
        await foreach (var dongle in dongles.In(vehicle.Id, cancellation))
        {
            await erase.Release(dongle.Id, cancellation);
        }

        await health.DeleteAll(new(vehicle.Id), cancellation);
        await keys.Drop(subject, cancellation);
        await dropped.Raise(new([subject.ToString()]), cancellation);
        foreach (var segment in await trips.HeldBy(subject, cancellation).ToListAsync(cancellation))
        {
            await forget.Whole(segment, cancellation);
        }

        foreach (var (row, _) in await index.Rows(subject, null, null, cancellation).ToListAsync(cancellation))
        {
            await index.Remove(subject, row, cancellation);
        }
    }
}
