using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver asks what a year of a policy would cost. Nobody but the driver hears of it.</summary>
public static class QuotePolicy
{
    /// <summary>What a year would cost.</summary>
    /// <param name="WithoutDriving">At a factor of 1: what is paid while there is nothing to rate, or nothing granted.</param>
    /// <param name="AsDriven">At the factor of the driver's own rating now, were it granted.</param>
    /// <param name="AtBest">At the product's largest discount.</param>
    /// <param name="Factor">The factor of the driver's own rating now.</param>
    /// <param name="OffBalance">What discounts given to others put on the rated covers; 1 nothing. It is fixed with the policy.</param>
    /// <param name="Coached">What a finished coaching takes off of what is driven, and likewise at best: the days of the year on which its credential holds. 0 without one, or where the product makes nothing of it.</param>
    /// <param name="IsControl">True when this driver would be in the product's control group: priced by the tariff alone, whatever is driven.</param>
    public sealed record Response(Premium WithoutDriving, Premium AsDriven, Premium AtBest, decimal Factor, decimal OffBalance, Money Coached, bool IsControl);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/quotes", Handle).ForDriver(DriverScope.ReadRating).Refuses(Problem.NotFound, Problem.BadRequest)
            .Shows(new Response(Example(46_200, 0), Example(42_600, 3_600), Example(34_200, 12_000), 0.91m, 1.042m, new Money(0, "EUR"), false), PolicyWish.Example);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        PolicyWish request, ClaimsPrincipal caller, Products products, OffBalances balances, Drivers drivers, RatePolicy rate, HonourCoaching honour, TimeProvider time, CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (Sandbox.Parts(request.Insurer, driver) || await products.Find(request.Insurer, request.Product, cancellation) is not { } offered)
        {
            return Problem.NotFound.Because("The insurer sells no such product.");
        }

        var (now, zone) = (time.GetUtcNow(), (await drivers.Find(driver, cancellation))!.Zone);
        var (policy, refusal) = request.On(offered, await balances.Now(offered.Id, cancellation), "", driver, zone, PolicyPeriod.Day(now, zone), now);
        if (policy is null)
        {
            return Problem.BadRequest.Because(refusal);
        }

        var factor = await rate.Now(offered.Insurer, offered.Model.Basis, driver, cancellation) is { } rating ? RatePeriod.Decide(policy, rating) : 1;
        var terms = policy.Terms with { Coached = await honour.Ahead(policy, policy.Whole, cancellation) };
        var driven = Premium.Of(terms, policy.Whole, factor);
        return TypedResults.Ok(new Response(
            Yearly(policy, 1),
            driven,
            Premium.Of(terms, policy.Whole, policy.IsControl ? 1 : offered.Product.Lowest),
            factor,
            policy.Balance.Factor,
            Yearly(policy, factor).Total - driven.Total,
            policy.IsControl));
    }

    /// <summary>What a policy costs from its first day to its last.</summary>
    internal static Premium Yearly(BoundPolicy policy, decimal factor) => Premium.Of(policy.Terms, policy.Whole, factor);

    private static Premium Example(long totalMinor, long savedMinor) => new(new(totalMinor, "EUR"), new(0, "EUR"), new(totalMinor, "EUR"), new Money(savedMinor, "EUR"));
}
