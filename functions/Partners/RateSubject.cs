using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;

namespace ConnectedInsurance.Partners;

/// <summary>What there is to say of a subject's rating, to the partner that asks and to the driver who wants to see it before.</summary>
public sealed class RateSubject(RateDriver rate, PolicyBook book, RatePolicy rates, TimeProvider time)
{
    /// <summary>The answer whole, and the trace of what occasioned it; null before the first trip.</summary>
    public async Task<(SubjectRating Answer, string? Trace)?> Now(string partner, string subject, string driver, CancellationToken cancellation)
    {
        if (await rate.NowFor(partner, driver, basis: null, cancellation) is not { } rating)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var policies = new List<SubjectFactor>();
        foreach (var policy in (await book.Of(driver, cancellation)).Where(policy => policy.Insurer == partner && policy.Until > today))
        {
            policies.Add(SubjectFactor.Of(policy, await rates.Now(policy.Insurer, policy.Product, driver, cancellation) ?? rating));
        }

        return (SubjectRating.Of(subject, rating, today, policies), rating.Trace);
    }
}
