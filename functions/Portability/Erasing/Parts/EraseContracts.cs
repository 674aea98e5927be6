using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes policies, their settled periods and the claims insurers told: what books must keep was set aside before.</summary>
public sealed class EraseContracts(ITables tables) : IErasePart
{
    private readonly ITable policies = tables.Open("policies");
    private readonly ITable sold = tables.Open("soldpolicies");
    private readonly ITable settlements = tables.Open("settlements");
    private readonly ITable claims = tables.Open("claims");
    private readonly ITable claimIndex = tables.Open("claimindex");

    /// <inheritdoc/>
    public string Part => "policies";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await foreach (var claim in claims.Read(new(scope.Driver), cancellation))
        {
            var (partner, id) = claim.Row.Split('.') is [var teller, var named] ? (teller, named) : throw new InvalidDataException($"'{claim.Row}' is no claim.");
            await claimIndex.Commit(partner, [TableWrite.Delete(id)], cancellation);
        }

        await foreach (var policy in policies.Read(new(scope.Driver), cancellation))
        {
            await settlements.DeleteAll(new(policy.Row), cancellation);
            await foreach (var entry in sold.Read(TableRange.Whole, cancellation).Where(entry => entry.Row == policy.Row))
            {
                await sold.Commit(entry.Partition, [TableWrite.Delete(entry.Row)], cancellation);
            }
        }

        return await claims.DeleteAll(new(scope.Driver), cancellation) + await policies.DeleteAll(new(scope.Driver), cancellation);
    }
}
