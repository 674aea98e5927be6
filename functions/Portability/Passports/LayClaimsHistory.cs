using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Passports;

/// <summary>A driver lays the claims history an insurer signed beside their driving, for the passport; takes it away again.</summary>
public static class LayClaimsHistory
{
    /// <summary>The statement.</summary>
    /// <param name="Statement">As the insurer signed it: a compact JWS of type claims-history, ES256, its public key in the header.</param>
    public sealed record Request(string Statement);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/me/claims-histories/{insurer:key}", Keep).ForDriver(DriverScope.WriteTrips).Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(null, new Request("eyJhbGciOiJFUzI1NiIsInR5cCI6ImNsYWltcy1oaXN0b3J5In0.eyJob2xkZXIiOiJBZGEifQ.c2lnbmF0dXJl"));
        app.MapDelete("/me/claims-histories/{insurer:key}", Drop).ForDriver(DriverScope.WriteTrips);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Keep(
        string insurer, Request request, ClaimsPrincipal caller, PartnerRegister partners, ClaimsHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        if (await partners.Find(insurer, cancellation) is not { Kind: PartnerKind.Insurer } partner)
        {
            return Problem.NotFound.Because("There is no such insurer here.");
        }

        if (await ClaimsHistory.Read(request.Statement) is not (_, var key) || partner.Keys.All(known => known.Id != key))
        {
            return Problem.BadRequest.Because("statement is a claims history signed with a key this insurer registered.");
        }

        await histories.Keep(caller.Id(), new(insurer, request.Statement.Trim(), time.GetUtcNow()), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Drop(string insurer, ClaimsPrincipal caller, ClaimsHistories histories, CancellationToken cancellation)
    {
        await histories.Drop(caller.Id(), insurer, cancellation);
        return TypedResults.NoContent();
    }
}
