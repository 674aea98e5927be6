using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes the moments a driver keeps: all of them, or those of the trips of a scope and of the weeks in which such a trip counts.</summary>
public sealed class EraseMoments(ITables tables, MomentBook book, TripIndex index) : IErasePart
{
    /// <value>The name of the part.</value>
    public const string Name = "moments";

    private const int LastDayOfWeek = 6;
    private readonly ITable table = tables.Open(Name);

    /// <inheritdoc/>
    public string Part => Name;

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        if (scope.IsWhole)
        {
            return await table.DeleteAll(new(scope.Driver), cancellation);
        }

        var trips = (await EraseTrips.Listed(index, scope, cancellation)).Select(listed => listed.Trip).ToHashSet(StringComparer.Ordinal);
        var days = await index.Since(Subject.Driver(scope.Driver), scope.From ?? DateTimeOffset.UnixEpoch, cancellation)
            .Where(trip => trips.Contains(trip.Id)).Select(trip => DateOnly.FromDateTime(trip.Began.UtcDateTime)).ToListAsync(cancellation);
        var gone = (await book.Of(scope.Driver, cancellation)).Where(kept => kept.Moment.Trip is { } trip ? trips.Contains(trip) : days.Exists(day => IsIn(day, kept.Moment.Day))).ToList();
        foreach (var kept in gone)
        {
            await table.Commit(scope.Driver, [TableWrite.Delete(kept.Moment.Id)], cancellation);
        }

        return gone.Count;
    }

    /// <summary>A day more at either end: at home it may have been another than in UTC.</summary>
    private static bool IsIn(DateOnly day, DateOnly monday) => day >= monday.AddDays(-1) && day <= monday.AddDays(LastDayOfWeek + 1);
}
