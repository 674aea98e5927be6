using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Play;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what was done with a driver's driving, what they were told, and what models on trial made of them.</summary>
internal sealed class EraseServices(ITables tables, CoachingBook coachings, ChallengeBook challenges, Comparison comparison, ShadowRatings shadows) : IErasePart
{
    private readonly ITable[] ofDriver = [.. new[] { "inbox", "noticewishes", "pushsubscriptions", "crashes", "leads", "moments", "coachingcredentials", "ratingchanges", "webhooks" }.Select(tables.Open)];

    /// <inheritdoc/>
    public string Part => "told";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await comparison.Leave(scope.Driver, cancellation);
        foreach (var membership in await challenges.Of(scope.Driver, cancellation))
        {
            await challenges.Leave(membership.Challenge, scope.Driver, cancellation);
        }

        var erased = await shadows.Forget(scope.Driver, cancellation) + await coachings.Forget(scope.Driver, cancellation);
        foreach (var table in ofDriver)
        {
            erased += await table.DeleteAll(new(scope.Driver), cancellation);
        }

        return erased;
    }
}
