using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>A driver has a passkey forgotten: it opens nothing more.</summary>
public static class RemovePasskey
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/me/passkeys/{passkey:key:length(64)}", Handle).ForSession().Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string passkey, ClaimsPrincipal caller, DriverPasskeys passkeys, CancellationToken cancellation) =>
        await passkeys.Remove(caller.Id(), passkey, cancellation) ? TypedResults.NoContent() : Problem.NotFound.Because("You have no such passkey.");
}
