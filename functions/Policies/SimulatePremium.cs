using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Scoring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver sees in money what driving otherwise would have brought: a month like the last, and one with each thing done differently.</summary>
public static class SimulatePremium
{
    /// <value>Kilometres fewer in a month, as the change of distance shows it.</value>
    public const double FewerKm = 200;

    private const int DaysOfMonth = 30;
    private const int MonthsOfYear = 12;

    /// <summary>What a month of 30 days would cost.</summary>
    /// <param name="LikeNow">Driven as up to now.</param>
    /// <param name="WithoutDriving">With nothing granted or nothing to rate.</param>
    /// <param name="Changes">With one thing done differently, what saves most first; empty where nothing would change the price.</param>
    /// <param name="FewerKm">With 200 km fewer in the month; null where distance is not priced or not known.</param>
    public sealed record Response(Money LikeNow, Money WithoutDriving, IReadOnlyList<Change> Changes, KmChange? FewerKm);

    /// <summary>One thing done differently.</summary>
    /// <param name="Part">What.</param>
    /// <param name="Less">Of events: how many fewer a week; else the share left out, 0.1 being a tenth.</param>
    /// <param name="Points">Points the driving score would gain.</param>
    /// <param name="Price">What the month would cost.</param>
    /// <param name="Saves">How much less that is.</param>
    public sealed record Change(ScorePart Part, double Less, decimal Points, Money Price, Money Saves);

    /// <summary>Less distance.</summary>
    /// <param name="Km">How much less in the month, km.</param>
    /// <param name="YearlyKm">Distance of a year as driven up to now, km.</param>
    /// <param name="Price">What the month would cost.</param>
    /// <param name="Saves">How much less that is.</param>
    public sealed record KmChange(double Km, double YearlyKm, Money Price, Money Saves);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/policies/{policy:key}/simulation", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string policy, ClaimsPrincipal caller, PolicyBook policies, RatePolicy rate, CancellationToken cancellation) =>
        await policies.Find(caller.Id(), policy, cancellation) is { } bound
            ? TypedResults.Ok(Decide(bound, await rate.Now(bound, cancellation)))
            : Problem.NotFound.Because("You have no such policy.");

    /// <summary>The prices of a policy's month under a rating, and under what the rating would have been.</summary>
    public static Response Decide(BoundPolicy policy, DriverRating? rating)
    {
        var (without, now) = (Month(policy, 1), Price(policy, rating));
        var changes = from changed in rating?.Score.Counterfactuals ?? []
                      let price = Price(policy, rating, changed.Points)
                      where price.Minor < now.Minor
                      orderby price.Minor
                      select new Change(changed.Part, changed.Less, changed.Points, price, now - price);
        return new(now, without, [.. changes], Fewer(policy, rating, now));
    }

    /// <summary>What a month costs with so many points more and so many kilometres fewer.</summary>
    internal static Money Price(BoundPolicy policy, DriverRating? rating, decimal points = 0, double lessKm = 0) => Month(policy, rating is null
        ? 1
        : RatePeriod.Decide(policy, rating with { Relativity = Relativity(rating, points) }, lessKm: lessKm * MonthsOfYear));

    private static KmChange? Fewer(BoundPolicy policy, DriverRating? rating, Money now)
    {
        if (policy.Model.KmElasticity <= 0 || rating is not { IsRatable: true } || Mileage.YearlyKm(rating.Score) is not { } driven)
        {
            return null;
        }

        var price = Price(policy, rating, lessKm: FewerKm);
        return new(FewerKm, Math.Round(driven), price, now - price);
    }

    /// <summary>r with so many points more: S = 75 - 61.66 ln r, solved for r.</summary>
    private static double Relativity(DriverRating rating, decimal points) => rating.Relativity * Math.Exp(-(double)points / DrivingScore.PointsPerLogRelativity);

    private static Money Month(BoundPolicy policy, decimal factor) => Premium.Of(policy.Terms, new(policy.From, policy.From.AddDays(DaysOfMonth)), factor).Total;
}
