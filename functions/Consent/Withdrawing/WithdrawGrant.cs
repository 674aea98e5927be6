using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>A driver withdraws a grant; from the answer on nothing leaves under it.</summary>
public static class WithdrawGrant
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/me/grants/{grant}", Handle).ForDriver(DriverScope.WriteGrants, DriverScope.WithdrawGrants).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Grant>, ProblemHttpResult>> Handle(
        string grant, ClaimsPrincipal caller, WithdrawConsent withdraw, CancellationToken cancellation) =>
        await withdraw.One(caller.Id(), grant, cancellation) is { } withdrawn ? TypedResults.Ok(withdrawn) : Problem.NotFound.Because();
}
