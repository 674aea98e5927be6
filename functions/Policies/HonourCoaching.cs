using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Policies;

/// <summary>What a finished coaching leaves of the rated covers' price, where the insurer's product says that it is worth something.</summary>
/// <remarks>The insurer bears it: it is no part of the off-balance, so nobody else pays for it. As with driving, a day on which the insurer is granted nothing counts for nothing.</remarks>
public sealed class HonourCoaching(CoachingCredentials credentials, Consents consents)
{
    /// <value>The most a product may promise for it.</value>
    public const decimal MostShare = 0.2m;

    private const int Places = 6;

    /// <summary>What it leaves of a period's price; 1 where it takes nothing off.</summary>
    public async Task<decimal> Factor(BoundPolicy policy, PolicyPeriod period, CancellationToken cancellation) => policy is { Product.CoachingShare: > 0, IsControl: false }
        ? Decide(policy, await Held(policy.Driver, cancellation), RatePeriod.GrantedDays(await consents.Of(policy.Driver, cancellation), policy, period), period.Days)
        : 1;

    /// <summary>What it would leave of the price of days that are still to come, were the insurer granted each of them.</summary>
    public async Task<decimal> Ahead(BoundPolicy policy, PolicyPeriod days, CancellationToken cancellation) => policy is { Product.CoachingShare: > 0, IsControl: false }
        ? Decide(policy, await Held(policy.Driver, cancellation), Enumerable.Range(0, days.Days).Select(days.From.AddDays), days.Days)
        : 1;

    /// <summary>The product's share off, for the days that count on which a credential holds; several on one day are worth no more than one.</summary>
    public static decimal Decide(BoundPolicy policy, IReadOnlyCollection<CredentialTerms> held, IEnumerable<DateOnly> counted, int days) =>
        decimal.Round(1 - policy.Product.CoachingShare * counted.Count(day => held.Any(terms => terms.Holds(day))) / Math.Max(1, days), Places, MidpointRounding.ToEven);

    private async Task<List<CredentialTerms>> Held(string driver, CancellationToken cancellation)
    {
        var held = new List<CredentialTerms>();
        foreach (var credential in await credentials.Of(driver, cancellation))
        {
            if (await credential.Read() is { } terms)
            {
                held.Add(terms);
            }
        }

        return held;
    }
}
