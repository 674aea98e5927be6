using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>A driver withdraws a grant; from the answer on nothing leaves under it.</summary>
public static class WithdrawGrant
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/me/grants/{grant}", Handle).ForDriver(DriverScope.WriteGrants);

    private static async Task<Results<Ok<Grant>, ProblemHttpResult>> Handle(
        string grant, ClaimsPrincipal caller, Consents consents, CancellationToken cancellation) =>
        await consents.Withdraw(caller.Id(), grant, cancellation) is { } withdrawn ? TypedResults.Ok(withdrawn) : Problem.NotFound.Because();
}
