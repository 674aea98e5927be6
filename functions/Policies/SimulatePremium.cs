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
    private const int DaysOfMonth = 30;

    /// <summary>What a month of 30 days would cost.</summary>
    /// <param name="LikeNow">Driven as up to now.</param>
    /// <param name="WithoutDriving">With nothing granted or nothing to rate.</param>
    /// <param name="Changes">With one thing done differently, what saves most first; empty where nothing would change the price.</param>
    public sealed record Response(Money LikeNow, Money WithoutDriving, IReadOnlyList<Change> Changes);

    /// <summary>One thing done differently.</summary>
    /// <param name="Part">What.</param>
    /// <param name="Less">Of events: how many fewer a week; else the share left out, 0.1 being a tenth.</param>
    /// <param name="Points">Points the driving score would gain.</param>
    /// <param name="Price">What the month would cost.</param>
    /// <param name="Saves">How much less that is.</param>
    public sealed record Change(ScorePart Part, double Less, decimal Points, Money Price, Money Saves);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/policies/{policy:key}/simulation", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string policy, ClaimsPrincipal caller, PolicyBook policies, RateDriver rate, CancellationToken cancellation) =>
        await policies.Find(caller.Id(), policy, cancellation) is { } bound
            ? TypedResults.Ok(Decide(bound, await rate.Now(caller.Id(), cancellation)))
            : Problem.NotFound.Because("You have no such policy.");

    /// <summary>The prices of a policy's month under a rating, and under what the rating would have been.</summary>
    public static Response Decide(BoundPolicy policy, DriverRating? rating)
    {
        var (without, now) = (Month(policy, 1), Month(policy, rating is null ? 1 : RatePeriod.Decide(policy.Product, rating)));
        var changes = from changed in rating?.Score.Counterfactuals ?? []
                      let price = Month(policy, RatePeriod.Decide(policy.Product, rating! with { Relativity = Relativity(rating, changed.Points) }))
                      where price.Minor < now.Minor
                      orderby price.Minor
                      select new Change(changed.Part, changed.Less, changed.Points, price, now - price);
        return new(now, without, [.. changes]);
    }

    /// <summary>r with so many points more: S = 75 - 61.66 ln r, solved for r.</summary>
    private static double Relativity(DriverRating rating, decimal points) => rating.Relativity * Math.Exp(-(double)points / DrivingScore.PointsPerLogRelativity);

    private static Money Month(BoundPolicy policy, decimal factor) => Premium.Of(policy.Terms, new(policy.From, policy.From.AddDays(DaysOfMonth)), factor).Total;
}
