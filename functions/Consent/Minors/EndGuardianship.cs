using System.Security.Claims;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Minors;

/// <summary>A guardian lays it down: what they signed beside is taken back, and nothing leaves until the operator verified another.</summary>
public static class EndGuardianship
{
    internal static void Map(IEndpointRouteBuilder app) => app.MapDelete("/me/wards/{driver:key}", Handle).ForSession().Refuses(Problem.NotFound);

    // The grants first: a guardian stays one until none of them stands, whenever this is cut off.
    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string driver, ClaimsPrincipal caller, Drivers drivers, Consents consents, WithdrawConsent withdraw, TimeProvider time, CancellationToken cancellation)
    {
        if (!await CosignGrant.IsGuardian(caller, driver, drivers, time, cancellation))
        {
            return Problem.NotFound.Because("You are guardian of no such driver.");
        }

        foreach (var partner in (await consents.Of(driver, cancellation)).Where(grant => grant.Withdrawn is null).Select(grant => grant.Partner).Distinct().ToList())
        {
            await withdraw.AllOf(driver, partner, cancellation);
        }

        await drivers.SetGuardian(driver, null, cancellation);
        return TypedResults.NoContent();
    }
}
