using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver contested, decided or not: of everything, or of the trips of a scope.</summary>
public sealed class EraseContests(ITables tables, Contests contests, TripIndex index) : IErasePart
{
    private readonly ITable table = tables.Open("contests");

    /// <inheritdoc/>
    public string Part => "contests";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        if (scope.IsWhole)
        {
            await foreach (var row in table.Read(new(scope.Driver), cancellation))
            {
                await contests.Settle(row.Row, cancellation);
            }

            return await table.DeleteAll(new(scope.Driver), cancellation);
        }

        var trips = (await EraseTrips.Listed(index, scope, cancellation)).Select(listed => listed.Trip).ToHashSet(StringComparer.Ordinal);
        var erased = 0L;
        foreach (var contest in (await contests.Of(scope.Driver, cancellation)).Where(contest => trips.Contains(contest.Trip)))
        {
            await contests.Settle(contest.Id, cancellation);
            await table.Commit(scope.Driver, [TableWrite.Delete(contest.Id)], cancellation);
            erased++;
        }

        return erased;
    }
}
