using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver was told, how they wished to be, and where.</summary>
public sealed class EraseServices(ITables tables) : IErasePart
{
    private readonly ITable[] ofDriver = [.. new[] { "inbox", "noticewishes", "pushsubscriptions", "webhooks" }.Select(tables.Open)];

    /// <inheritdoc/>
    public string Part => "told";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        var erased = 0L;
        foreach (var table in ofDriver)
        {
            erased += await table.DeleteAll(new(scope.Driver), cancellation);
        }

        return erased;
    }
}
