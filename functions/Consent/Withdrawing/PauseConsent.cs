using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>A driver's one switch: while it is on nothing leaves for anybody, whatever was granted; grants stand as they were when it goes off.</summary>
public static class PauseConsent
{
    /// <summary>Since when nothing leaves; null while grants decide.</summary>
    public sealed record Response(DateTimeOffset? PausedSince);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/pause", Read).ForDriver(DriverScope.ReadGrants);
        app.MapPut("/me/pause", (ClaimsPrincipal caller, Consents consents, CancellationToken cancellation) => Turn(true, caller, consents, cancellation)).ForDriver(DriverScope.WriteGrants, DriverScope.WithdrawGrants);
        app.MapDelete("/me/pause", (ClaimsPrincipal caller, Consents consents, CancellationToken cancellation) => Turn(false, caller, consents, cancellation)).ForDriver(DriverScope.WriteGrants);
    }

    private static async Task<Ok<Response>> Read(ClaimsPrincipal caller, Consents consents, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await consents.PausedSince(caller.Id(), cancellation)));

    private static async Task<Ok<Response>> Turn(bool isPaused, ClaimsPrincipal caller, Consents consents, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(await consents.Pause(caller.Id(), isPaused, cancellation)));
}
