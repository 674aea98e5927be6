using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips;

/// <summary>The revisions of trips, each written once.</summary>
/// <remarks>Table <c>trips</c>: (trip) / (revision, latest first): the current one is the first of its range. Sealed under the trip's key.</remarks>
public sealed class TripRows(ITables tables, TripKeys keys)
{
    private static readonly RowFormat<Trip> Format = new RowFormat<Trip>("trips", 3, TripJson.Default.Trip)
        .Upcasts(1) // had no trace
        .Upcasts(2); // could not be corrected

    private readonly ITable table = tables.Open("trips");

    /// <summary>Writes a revision; false when it was there already.</summary>
    public async Task<bool> Insert(Trip trip, SealingKey key, CancellationToken cancellation)
    {
        var row = Row(trip.Revision);
        return (await table.Commit(trip.Id, [TableWrite.Insert(row, Format.Version, Format.Write(trip, key, trip.Id, row))], cancellation)).IsCommitted;
    }

    /// <summary>One revision, or null.</summary>
    public async ValueTask<Trip?> Find(TripSegment trip, uint revision, CancellationToken cancellation) =>
        await Read(await table.Find(trip.ToString(), Row(revision), cancellation), cancellation);

    /// <summary>The latest revision, or null when the trip is unknown or erased.</summary>
    public async ValueTask<Trip?> Latest(string trip, CancellationToken cancellation) =>
        await Read(await table.First(new(trip), cancellation), cancellation);

    private async ValueTask<Trip?> Read(TableRow? row, CancellationToken cancellation) =>
        row is not null && await keys.Find(row.Partition, cancellation) is { } key ? Format.Read(row, key) : null;

    private static string Row(uint revision) => KeyText.Of(uint.MaxValue - revision);
}
