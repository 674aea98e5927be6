using System.Security.Claims;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Minors;

/// <summary>A guardian reads what a driver under 18 granted, signs beside it, or ends it; until they sign nothing leaves.</summary>
public static class CosignGrant
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/wards/{driver:key}/grants", List).ForDriver(DriverScope.ReadGrants).Refuses(Problem.NotFound);
        app.MapPut("/me/wards/{driver:key}/grants/{grant:key}/cosignature", Sign).ForSession().Refuses(Problem.NotFound);
        app.MapDelete("/me/wards/{driver:key}/grants/{grant:key}", End).ForSession().Refuses(Problem.NotFound);
    }

    private static async Task<Results<Ok<IReadOnlyList<Grant>>, ProblemHttpResult>> List(
        string driver, ClaimsPrincipal caller, Drivers drivers, Consents consents, TimeProvider time, CancellationToken cancellation) =>
        await IsGuardian(caller, driver, drivers, time, cancellation)
            ? TypedResults.Ok(await consents.Of(driver, cancellation))
            : NotTheirs();

    private static async Task<Results<Ok<Grant>, ProblemHttpResult>> Sign(
        string driver, string grant, ClaimsPrincipal caller, Drivers drivers, Consents consents, TimeProvider time, CancellationToken cancellation) =>
        await IsGuardian(caller, driver, drivers, time, cancellation) && await consents.Cosign(driver, grant, caller.Id(), cancellation) is { } signed
            ? TypedResults.Ok(signed)
            : NotTheirs();

    private static async Task<Results<Ok<Grant>, ProblemHttpResult>> End(
        string driver, string grant, ClaimsPrincipal caller, Drivers drivers, WithdrawConsent withdraw, TimeProvider time, CancellationToken cancellation) =>
        await IsGuardian(caller, driver, drivers, time, cancellation) && await withdraw.One(driver, grant, cancellation) is { } ended
            ? TypedResults.Ok(ended)
            : NotTheirs();

    /// <summary>Only while the driver is under 18: on that birthday a guardian's word ends.</summary>
    internal static async Task<bool> IsGuardian(ClaimsPrincipal caller, string driver, Drivers drivers, TimeProvider time, CancellationToken cancellation) =>
        await drivers.Find(driver, cancellation) is { } ward && ward.IsMinor(time.GetUtcNow()) && ward.Guardian == caller.Id();

    private static ProblemHttpResult NotTheirs() => Problem.NotFound.Because("You are guardian of no such driver, or they gave no such grant.");
}
