using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes who a driver is, every way in, and last the driver.</summary>
public sealed class EraseAccount(ITables tables, Drivers drivers) : IErasePart
{
    private readonly ITable[] ofDriver = [.. new[] { "accounts", "identities", "vaults", "claimshistories", "wards", "drivers" }.Select(tables.Open)];

    /// <inheritdoc/>
    public string Part => "profile";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await drivers.SetGuardian(scope.Driver, null, cancellation); // whose list names them
        var erased = 0L;
        foreach (var table in ofDriver)
        {
            erased += await table.DeleteAll(new(scope.Driver), cancellation);
        }

        return erased;
    }
}
