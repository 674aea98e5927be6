using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating;

namespace ConnectedInsurance.Partners;

/// <summary>What a driver's rating puts on the policies they have with an insurer.</summary>
public sealed class FindFactors(PolicyBook book, RatePolicy rates)
{
    /// <summary>A factor each policy in force; by the rating given where no model of the insurer prices the product.</summary>
    public async Task<IReadOnlyList<SubjectFactor>> Of(string insurer, string driver, DriverRating rating, DateOnly today, CancellationToken cancellation)
    {
        var factors = new List<SubjectFactor>();
        foreach (var policy in (await book.Of(driver, cancellation)).Where(policy => policy.Insurer == insurer && policy.Until > today))
        {
            factors.Add(SubjectFactor.Of(policy, await rates.Now(policy, cancellation) ?? rating));
        }

        return factors;
    }
}
