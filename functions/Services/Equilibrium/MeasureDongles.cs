using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Watching;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>How dongles do for their drivers, and how much of the driving the platform sees by them.</summary>
public sealed class MeasureDongles(DongleHealthBook health, TripIndex index, EveryDriver everyDriver) : IMeasure
{
    /// <inheritdoc/>
    public IReadOnlyList<BoardFigure> Figures { get; } =
    [
        new("dongles-well", Relation.DriverDongle, FigureUnit.Share, "donglehealth: dongles with no trouble at the last look, of those looked at within the week"),
        new("dongles-silent", Relation.DriverDongle, FigureUnit.Count, "donglehealth: dongles silent or unplugged at the last look within the week"),
        new("trips", Relation.PlatformDongle, FigureUnit.Count, "tripindex, trips: claimed trips that began within the week"),
        new("coverage", Relation.PlatformDongle, FigureUnit.Share, "trips: their observed km by the km driven, observed km / coverage; of 20 trips or more"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation)
    {
        var looked = await health.All(cancellation).Where(dongle => week.Holds(dongle.Looked)).ToListAsync(cancellation);
        var trips = await everyDriver.Read<Trip>(
            async driver => await index.Since(Subject.Driver(driver), week.From, cancellation).Where(trip => week.Holds(trip.Began) && !trip.IsPrivate).ToListAsync(cancellation), cancellation);
        var seen = trips.Where(trip => trip.Coverage > 0).ToList();
        return
        [
            looked.Count > 0 ? looked.Count(dongle => dongle.Troubles.Count == 0) / (double)looked.Count : null,
            looked.Count(dongle => dongle.Troubles.Any(seen => seen.Trouble is DongleTrouble.Silent or DongleTrouble.Unplugged)),
            trips.Count,
            seen.Count >= IMeasure.Fewest ? seen.Sum(trip => trip.Km) / seen.Sum(trip => trip.Km / trip.Coverage) : null,
        ];
    }
}
