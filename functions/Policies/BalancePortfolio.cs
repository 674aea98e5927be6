using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Policies;

/// <summary>Reckons a product's off-balance anew from the policies it has in force. What is bound keeps its own; what is quoted from now on has the new one.</summary>
/// <remarks>DESIGN asks for base' = base / sum(w f). A policy that is not granted weighs in with a factor of 1, so take-up is part of it.</remarks>
public sealed class BalancePortfolio(PolicyBook book, RatePeriod rate, RatePolicy ratings, OffBalances balances, TimeProvider time)
{
    /// <value>Policies a reckoning needs: with fewer it would say what one of them drives like.</value>
    public const int LeastPolicies = 20;

    /// <summary>The next version; null when too few policies are in force.</summary>
    public async Task<PortfolioBalance?> Reckon(string insurer, string product, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var weighed = new List<(decimal Base, decimal Factor)>();
        var (granted, unseen) = (0, 0);
        await foreach (var policy in book.Sold(insurer, cancellation))
        {
            if (policy.Sold != product || policy.IsControl || policy.Until <= PolicyPeriod.Day(now, policy.Zone))
            {
                continue;
            }

            var isGranted = await rate.IsGranted(policy, cancellation);
            var rating = isGranted ? await ratings.Now(policy, cancellation) : null;
            granted += isGranted ? 1 : 0;
            unseen += rating?.Score.NotRatable.Contains(NotRatable.LowCoverage) == true ? 1 : 0;
            weighed.Add((policy.Terms.RatedBase, rating is null ? 1 : RatePeriod.Decide(policy, rating)));
        }

        return weighed.Count < LeastPolicies || weighed.All(policy => policy.Base == 0)
            ? null
            : await balances.Enter(product, new(0, OffBalance.Of(weighed), weighed.Count, granted, weighed.Count(policy => policy.Factor < 1), unseen, now), cancellation);
    }
}
