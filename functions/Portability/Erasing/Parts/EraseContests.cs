using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver contested, decided or not.</summary>
public sealed class EraseContests(ITables tables, Contests contests) : IErasePart
{
    private readonly ITable table = tables.Open("contests");

    /// <inheritdoc/>
    public string Part => "contests";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await foreach (var row in table.Read(new(scope.Driver), cancellation))
        {
            await contests.Settle(row.Row, cancellation);
        }

        return await table.DeleteAll(new(scope.Driver), cancellation);
    }
}
