using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>What driving comes to and what it cost: the rating, policies, premiums, and the claims insurers told.</summary>
public sealed class PriceParts(RateDriver rate, ClaimBook claims, PolicyBook policies, Settlements settlements, SubjectKeys keys) : IStageParts
{
    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
    [
        new RecordPart<DriverRating>("rating", DataCategory.Rating, new(Provenance.Inferred), PartJson.Default.DriverRating, Ratings),
        new RecordPart<BoundPolicy>("policies", DataCategory.Rating, new(Provenance.Given) { Observed = ["id", "bound", "withdrawn"] }, PartJson.Default.BoundPolicy, Bound) { KnownBy = ["id"] },
        new RecordPart<Settlement>("premiums", DataCategory.Rating, new(Provenance.Inferred) { Observed = ["policy", "period", "revision", "settled"] }, PartJson.Default.Settlement, Settled),
        new RecordPart<InsuranceClaim>("claims", DataCategory.Rating, new(Provenance.Given), PartJson.Default.InsuranceClaim, (scope, cancellation) => claims.About(scope.Driver, cancellation)) { KnownBy = ["id"] },
    ];

    /// <summary>The rating as of the end of the scope, or now.</summary>
    private async IAsyncEnumerable<DriverRating> Ratings(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rating = scope.Until is { } until ? await rate.At(scope.Driver, until, cancellation) : await rate.Now(scope.Driver, cancellation);
        if (rating is not null)
        {
            yield return rating;
        }
    }

    private async IAsyncEnumerable<BoundPolicy> Bound(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var policy in await policies.Of(scope.Driver, cancellation))
        {
            yield return policy;
        }
    }

    private async IAsyncEnumerable<Settlement> Settled(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(scope.Driver), cancellation);
        foreach (var policy in await policies.Of(scope.Driver, cancellation))
        {
            foreach (var settlement in (await settlements.Of(policy.Id, key, cancellation)).Where(settlement => scope.Holds(settlement.Settled)))
            {
                yield return settlement;
            }
        }
    }
}
