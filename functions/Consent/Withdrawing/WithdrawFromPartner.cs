using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>A driver takes back whatever one partner was granted; from the answer on nothing leaves for it.</summary>
public static class WithdrawFromPartner
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/me/partners/{partner:key}/grants", Handle).ForDriver(DriverScope.WriteGrants, DriverScope.WithdrawGrants);

    private static async Task<Ok<IReadOnlyList<Grant>>> Handle(
        string partner, ClaimsPrincipal caller, WithdrawConsent withdraw, CancellationToken cancellation) =>
        TypedResults.Ok(await withdraw.AllOf(caller.Id(), partner, cancellation));
}
