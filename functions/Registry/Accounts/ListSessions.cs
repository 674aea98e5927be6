using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver reads where they are signed in.</summary>
public static class ListSessions
{
    /// <summary>The open sessions, the latest first.</summary>
    public sealed record Response(IReadOnlyList<Listed> Sessions);

    /// <summary>One session.</summary>
    /// <param name="Id">What it is ended by.</param>
    /// <param name="Device">What the browser calls itself.</param>
    /// <param name="Began">When it signed in.</param>
    /// <param name="Seen">About when it was last used.</param>
    /// <param name="Ends">When it is over.</param>
    /// <param name="IsThis">True for the one that asks.</param>
    public sealed record Listed(string Id, string Device, DateTimeOffset Began, DateTimeOffset Seen, DateTimeOffset Ends, bool IsThis);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/sessions", Handle).ForSession();

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, Sessions sessions, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(
        [
            .. (await sessions.Of(caller.Id(), cancellation)).Select(open => new Listed(
                open.Id, open.Session.Device, open.Session.Began, open.Session.Seen, open.Session.Ends, open.Id == caller.SessionId())),
        ]));
}
