using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Policies;

/// <summary>A driver withdraws from a policy within 14 days of binding it, without a reason. Cover ends that day; the days before it are settled.</summary>
public static class WithdrawFromPolicy
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/me/policies/{policy:key}", Handle).ForSession().Refuses(Problem.NotFound, Problem.Conflict);

    private static async Task<Results<Ok<PolicyStatement>, ProblemHttpResult>> Handle(
        string policy, ClaimsPrincipal caller, PolicyBook policies, TimeProvider time, CancellationToken cancellation)
    {
        if (await policies.Find(caller.Id(), policy, cancellation) is not { } held)
        {
            return Problem.NotFound.Because("You have no such policy.");
        }

        var now = time.GetUtcNow();
        return held.Withdrawn is null && now > held.WithdrawableUntil
            ? Problem.Conflict.Because($"The {BoundPolicy.DaysToWithdraw} days are over: the policy runs to its end.")
            : TypedResults.Ok(PolicyStatement.Of((await policies.Withdraw(caller.Id(), policy, now, cancellation))!));
    }
}
