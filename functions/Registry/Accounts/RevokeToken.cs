using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver ends a personal access token.</summary>
public static class RevokeToken
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapDelete("/me/tokens/{token:key:length(64)}", Handle).ForSession()
            .Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string token, ClaimsPrincipal caller, DriverTokens tokens, CancellationToken cancellation) =>
        await tokens.Revoke(caller.Id(), token, cancellation) ? TypedResults.NoContent() : Problem.NotFound.Because("You have no such token.");
}
