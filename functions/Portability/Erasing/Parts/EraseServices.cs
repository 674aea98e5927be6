using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Comparing;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what was done with a driver's driving, what they were told, and what models on trial made of them.</summary>
public sealed class EraseServices(ITables tables, Comparison comparison) : IErasePart
{
    private readonly ITable[] ofDriver = [.. new[] { "inbox", "noticewishes", "pushsubscriptions", "crashes", "ratingchanges", "webhooks" }.Select(tables.Open)];
    private readonly ITable shadows = tables.Open("shadowratings");

    /// <inheritdoc/>
    public string Part => "told";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await comparison.Leave(scope.Driver, cancellation);
        await foreach (var row in shadows.Read(TableRange.Whole, cancellation).Where(row => row.Row.EndsWith($".{scope.Driver}", StringComparison.Ordinal)))
        {
            await shadows.Commit(row.Partition, [TableWrite.Delete(row.Row)], cancellation);
        }

        var erased = 0L;
        foreach (var table in ofDriver)
        {
            erased += await table.DeleteAll(new(scope.Driver), cancellation);
        }

        return erased;
    }
}
