using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Play;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver was told, how they wished to be, and where; and the challenges they were in.</summary>
internal sealed class EraseServices(ITables tables, ChallengeBook challenges) : IErasePart
{
    private readonly ITable[] ofDriver = [.. new[] { "inbox", "noticewishes", "pushsubscriptions", "webhooks" }.Select(tables.Open)];

    /// <inheritdoc/>
    public string Part => "told";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        foreach (var membership in await challenges.Of(scope.Driver, cancellation))
        {
            await challenges.Leave(membership.Challenge, scope.Driver, cancellation);
        }

        var erased = 0L;
        foreach (var table in ofDriver)
        {
            erased += await table.DeleteAll(new(scope.Driver), cancellation);
        }

        return erased;
    }
}
