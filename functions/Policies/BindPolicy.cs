using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver binds a policy at the price they were quoted. It is for a year and may be withdrawn from for 14 days; what driving puts on it needs a grant, and counts from the day there is one.</summary>
public static class BindPolicy
{
    private const int FurthestDays = 60;

    /// <summary>What is bound.</summary>
    /// <param name="Wish">As it was quoted.</param>
    /// <param name="From">The first day, today to 60 days ahead on the driver's calendar.</param>
    /// <param name="AcceptedMinor">The quoted total of a year at a factor of 1, in minor units.</param>
    public sealed record Request(PolicyWish Wish, DateOnly From, long AcceptedMinor);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/policies", Handle).ForSession().Refuses(Problem.NotFound, Problem.BadRequest, Problem.Conflict)
            .Shows(null, new Request(PolicyWish.Example, new(2026, 10, 1), 46_200));

    private static async Task<Results<Created<PolicyStatement>, ProblemHttpResult>> Handle(
        Request request,
        ClaimsPrincipal caller,
        Products products,
        OffBalances balances,
        Drivers drivers,
        Pseudonyms pseudonyms,
        PolicyDeadlines deadlines,
        PolicyBook policies,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var (driver, wish, now) = (caller.Id(), request.Wish, time.GetUtcNow());
        if (Sandbox.Parts(wish.Insurer, driver) || await products.Find(wish.Insurer, wish.Product, cancellation) is not { } offered)
        {
            return Problem.NotFound.Because("The insurer sells no such product.");
        }

        var zone = (await drivers.Find(driver, cancellation))!.Zone;
        var today = PolicyPeriod.Day(now, zone);
        if (request.From < today || request.From > today.AddDays(FurthestDays))
        {
            return Problem.BadRequest.Because($"from is a day from today to {FurthestDays} days ahead.");
        }

        var (policy, refusal) = wish.On(offered, await balances.Now(offered.Id, cancellation), Identifier.New("pol"), driver, zone, request.From, now);
        if (policy is null)
        {
            return Problem.BadRequest.Because(refusal);
        }

        if (QuotePolicy.Yearly(policy, 1).Total.Minor != request.AcceptedMinor)
        {
            return Problem.Conflict.Because("The price is another than the accepted one: quote again from this day.");
        }

        await pseudonyms.Introduce(policy.Insurer, driver, cancellation);
        await deadlines.Put(new(driver, policy.Id, 0), policy.Period(0)!.Value.Due(zone), cancellation);
        await policies.Enter(policy, cancellation);
        return TypedResults.Created($"/me/policies/{policy.Id}/statements", PolicyStatement.Of(policy));
    }
}
