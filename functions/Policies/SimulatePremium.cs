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
    /// <param name="Coached">What a finished coaching takes off of it, likewise of each change: the days of the coming month on which its credential holds. Null where it takes nothing.</param>
    public sealed record Response(Money LikeNow, Money WithoutDriving, IReadOnlyList<Change> Changes, KmChange? FewerKm, Money? Coached = null);

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
        string policy, ClaimsPrincipal caller, PolicyBook policies, RatePolicy rate, HonourCoaching honour, TimeProvider time, CancellationToken cancellation) =>
        await policies.Find(caller.Id(), policy, cancellation) is { } bound
            ? TypedResults.Ok(Decide(bound, await rate.Now(bound, cancellation), await honour.Ahead(bound, Month(bound, time), cancellation)))
            : Problem.NotFound.Because("You have no such policy.");

    /// <summary>The prices of a policy's month under a rating, and under what the rating would have been.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rating">The rating; null where there is none.</param>
    /// <param name="coached">What a finished coaching leaves of the month.</param>
    public static Response Decide(BoundPolicy policy, DriverRating? rating, decimal coached = 1)
    {
        var (without, now) = (Cost(policy, 1, 1), Price(policy, rating, coached));
        var changes = from changed in rating?.Score.Counterfactuals ?? []
                      let price = Price(policy, rating, coached, changed.Points)
                      where price.Minor < now.Minor
                      orderby price.Minor
                      select new Change(changed.Part, changed.Less, changed.Points, price, now - price);
        return new(now, without, [.. changes], Fewer(policy, rating, coached, now), Coached(policy, rating, coached));
    }

    /// <summary>What a month costs with so many points more and so many kilometres fewer.</summary>
    internal static Money Price(BoundPolicy policy, DriverRating? rating, decimal coached, decimal points = 0, double lessKm = 0) => Cost(
        policy, coached, rating is null ? 1 : RatePeriod.Decide(policy, rating with { Relativity = Relativity(rating, points) }, lessKm: lessKm * MonthsOfYear));

    /// <summary>What a finished coaching takes off of it; null for nothing.</summary>
    internal static Money? Coached(BoundPolicy policy, DriverRating? rating, decimal coached, decimal points = 0, double lessKm = 0) =>
        Price(policy, rating, 1, points, lessKm) - Price(policy, rating, coached, points, lessKm) is { Minor: not 0 } off ? off : null;

    /// <summary>The coming month on the policy's calendar.</summary>
    internal static PolicyPeriod Month(BoundPolicy policy, TimeProvider time)
    {
        var today = PolicyPeriod.Day(time.GetUtcNow(), policy.Zone);
        return new(today, today.AddDays(DaysOfMonth));
    }

    private static KmChange? Fewer(BoundPolicy policy, DriverRating? rating, decimal coached, Money now)
    {
        if (policy.Model.KmElasticity <= 0 || rating is not { IsRatable: true } || Mileage.YearlyKm(rating.Score) is not { } driven)
        {
            return null;
        }

        var price = Price(policy, rating, coached, lessKm: FewerKm);
        return new(FewerKm, Math.Round(driven), price, now - price);
    }

    /// <summary>r with so many points more: S = 75 - 61.66 ln r, solved for r.</summary>
    private static double Relativity(DriverRating rating, decimal points) => rating.Relativity * Math.Exp(-(double)points / DrivingScore.PointsPerLogRelativity);

    private static Money Cost(BoundPolicy policy, decimal coached, decimal factor) =>
        Premium.Of(policy.Terms with { Coached = coached }, new(policy.From, policy.From.AddDays(DaysOfMonth)), factor).Total;
}
