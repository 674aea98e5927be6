using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver signs out, here or elsewhere.</summary>
public static class EndSession
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapDelete("/me/sessions/current", Here).ForSession();
        app.MapDelete("/me/sessions/{session:key:length(64)}", Handle).ForSession().Refuses(Problem.NotFound);
    }

    private static async Task<NoContent> Here(
        HttpContext http, ClaimsPrincipal caller, Sessions sessions, SessionCookie cookie, CancellationToken cancellation)
    {
        await sessions.End(caller.Id(), caller.SessionId(), cancellation);
        cookie.Clear(http);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string session, ClaimsPrincipal caller, Sessions sessions, CancellationToken cancellation) =>
        await sessions.End(caller.Id(), session, cancellation) ? TypedResults.NoContent() : Problem.NotFound.Because("You have no such session.");
}
