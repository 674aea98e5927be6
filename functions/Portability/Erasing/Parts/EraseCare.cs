using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver's own vehicles told of themselves drive by drive, and what a garage could mend.</summary>
public sealed class EraseCare(ITables tables, Vehicles vehicles, VehicleBook book) : IErasePart
{
    private readonly ITable leads = tables.Open("leads");

    /// <inheritdoc/>
    public string Part => "leads";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var erased = scope.IsWhole ? await leads.DeleteAll(new(scope.Driver), cancellation) : 0;
        foreach (var vehicle in (await vehicles.Of(scope.Driver, cancellation)).Where(vehicle => vehicle.Owner == scope.Driver))
        {
            var history = await book.History(vehicle.Id, cancellation);
            var kept = history.Drives.Where(drive => !scope.Holds(drive.Began)).ToList();
            if (kept.Count < history.Drives.Count)
            {
                await book.Keep(vehicle.Id, history with { Drives = kept }, cancellation);
                erased += history.Drives.Count - kept.Count;
            }
        }

        return erased;
    }
}
