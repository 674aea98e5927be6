using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Policies;

/// <summary>What distance puts on a policy that is priced by it: (driven km / declared km)^g, at most the product's largest surcharge.</summary>
/// <remarks>Measured km take the place of declared ones, once. Driven is observed by coverage, so a gap within a trip makes no kilometre cheaper; with coverage unknown the declared km stand. A trip driven without the dongle is not known here: who prices distance asks for the odometer when the policy is renewed.</remarks>
public static class Mileage
{
    private const double DaysOfYear = 365;
    private const int Places = 6;

    /// <summary>The factor; 1 where distance is not priced or not known.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="score">What was driven in the 12 months it stands for.</param>
    /// <param name="lessKm">Distance of a year to take off, km.</param>
    public static decimal Factor(BoundPolicy policy, DriverScore score, double lessKm = 0)
    {
        var elasticity = (double)policy.Model.KmElasticity;
        if (elasticity <= 0 || policy.YearlyKm <= 0 || YearlyKm(score) is not { } driven)
        {
            return 1;
        }

        var relativity = Math.Pow(Math.Max(0, driven - lessKm) / policy.YearlyKm, elasticity);
        return decimal.Round((decimal)Math.Min(relativity, (double)policy.Product.Highest), Places, MidpointRounding.ToEven);
    }

    /// <summary>Distance of a year at the rate it was driven at, what was not observed included; null when coverage is unknown or nothing was driven long enough to say.</summary>
    public static double? YearlyKm(DriverScore score) =>
        score is { Coverage: > 0, Days: >= DrivingScore.LeastDays } ? score.Km / score.Coverage * DaysOfYear / score.Days : null;
}
