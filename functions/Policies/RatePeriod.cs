using ConnectedInsurance.Consent;
using ConnectedInsurance.Rating;

namespace ConnectedInsurance.Policies;

/// <summary>What driving puts on a period: the rating at its end, within the product's bounds, for the days the driver granted it.</summary>
/// <remarks>A day without a grant counts at 1, so withdrawing ends the option pro rata and keeps what was earned until then.</remarks>
public sealed class RatePeriod(RatePolicy rate, Consents consents)
{
    private const int Places = 6;

    /// <summary>The factor of a period; 1 without a rating that may have an effect.</summary>
    public async Task<decimal> Factor(BoundPolicy policy, PolicyPeriod period, CancellationToken cancellation)
    {
        var share = policy.IsControl ? 0 : GrantedShare(await consents.Of(policy.Driver, cancellation), policy, period);
        var last = PolicyPeriod.Begin(period.Until, policy.Zone).AddTicks(-1);
        return share > 0 && await rate.At(policy, last, cancellation) is { } rating ? Decide(policy, rating, share) : 1;
    }

    /// <summary>True while the driver grants the insurer the rating for pricing.</summary>
    public async Task<bool> IsGranted(BoundPolicy policy, CancellationToken cancellation) =>
        (await consents.InForce(policy.Driver, policy.Insurer, Purpose.Pricing, cancellation)).Contains(DataCategory.Rating);

    /// <summary>The factor of a rating on a policy: behaviour, then distance, then the product's bounds. Behaviour is bounded by itself first, so that seeing more of it costs nobody of a discount-only product who drives less than declared.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rating">The rating.</param>
    /// <param name="grantedShare">The share of the period's days for which it may be used.</param>
    /// <param name="lessKm">Distance of a year to take off, km.</param>
    public static decimal Decide(BoundPolicy policy, DriverRating rating, decimal grantedShare = 1, double lessKm = 0)
    {
        if (policy.IsControl || !rating.IsRatable)
        {
            return 1;
        }

        var product = policy.Product;
        var behaviour = BehaviourFactor.Of(rating.Relativity, rating.Credibility, rating.Score.Coverage, (double)product.Lowest, (double)product.Highest);
        var factor = Math.Clamp(behaviour * Mileage.Factor(policy, rating.Score, lessKm), product.Lowest, product.Highest);
        return decimal.Round(1 + grantedShare * (factor - 1), Places, MidpointRounding.ToEven);
    }

    /// <summary>The share of a period's days on which the insurer was granted the rating for pricing, be it for an hour of them.</summary>
    public static decimal GrantedShare(IEnumerable<Grant> grants, BoundPolicy policy, PolicyPeriod period) =>
        period.Days > 0 ? (decimal)GrantedDays(grants, policy, period).Count() / period.Days : 0;

    /// <summary>The days of a period on which the insurer was granted the rating for pricing, be it for an hour of them.</summary>
    public static IEnumerable<DateOnly> GrantedDays(IEnumerable<Grant> grants, BoundPolicy policy, PolicyPeriod period)
    {
        var pricing = grants.Where(grant => grant.Partner == policy.Insurer && grant.Purpose == Purpose.Pricing && grant.Categories.Contains(DataCategory.Rating)).ToList();
        return Enumerable.Range(0, period.Days).Select(period.From.AddDays)
            .Where(day => pricing.Any(grant => Covers(grant, PolicyPeriod.Begin(day, policy.Zone), PolicyPeriod.Begin(day.AddDays(1), policy.Zone))));
    }

    private static bool Covers(Grant grant, DateTimeOffset begins, DateTimeOffset ends) =>
        grant.Cosignature is not { At: null } && Later(grant.Given, grant.Cosignature?.At) < ends && begins < grant.Until && !(grant.Withdrawn <= begins);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
