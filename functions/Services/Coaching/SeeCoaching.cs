using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>Looks at what there is to see of a driver's coaching: their wish, their latest one, what they would pay, and what costs them most.</summary>
public sealed class SeeCoaching(
    CoachingBook book, Drivers drivers, RateDriver rate, RatePolicy ratePolicy, PolicyBook policies, TripIndex index, Consents consents)
{
    /// <summary>What there is to see; null once the driver was erased.</summary>
    public async Task<CoachingSight?> Of(string driver, CancellationToken cancellation)
    {
        if (await drivers.Find(driver, cancellation) is null)
        {
            return null;
        }

        var (wish, latest) = (await book.Wish(driver, cancellation) ?? new(), await book.Of(driver, cancellation) is [var newest, ..] ? newest : null);
        var rating = await rate.Now(driver, cancellation);
        return new(
            wish,
            latest,
            rating is not { IsRatable: true } || await GetsDiscount(driver, rating, cancellation),
            rating is null ? null : Costliest(rating.Score.Contributions),
            latest is { State: CoachingState.Running } ? await FactorProgress.Of(index, latest, cancellation) : null,
            latest?.Coach is { } coach && (await consents.InForce(driver, coach, Purpose.Coaching, cancellation)).Contains(DataCategory.Rating));
    }

    /// <summary>The factor that costs most; null while none is measured.</summary>
    public static (ScorePart Factor, decimal Points)? Costliest(IEnumerable<Contribution> contributions) => contributions
        .Where(part => part.Part is not (ScorePart.Average or ScorePart.Clip) && !double.IsNaN(part.Value))
        .OrderBy(part => part.Points).Select(part => ((ScorePart, decimal)?)(part.Part, part.Points)).FirstOrDefault();

    /// <summary>By the policies that price driving; without one by the default product.</summary>
    private async Task<bool> GetsDiscount(string driver, DriverRating rating, CancellationToken cancellation)
    {
        var priced = (await policies.Of(driver, cancellation)).Where(policy => policy is { Withdrawn: null, IsControl: false }).ToList();
        foreach (var policy in priced)
        {
            if (await ratePolicy.Now(policy.Insurer, policy.Model.Basis, driver, cancellation) is { } own && RatePeriod.Decide(policy, own) < 1)
            {
                return true;
            }
        }

        return priced.Count == 0 && rating.Factor < 1;
    }
}
