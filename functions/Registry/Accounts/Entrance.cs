using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>The way in once somebody has proved who they are, whatever they proved it with.</summary>
internal sealed class Entrance(Sessions sessions, SessionCookie cookie, ILogger<Sessions> logger)
{
    /// <summary>Begins a session under a new secret; null when a write that has to stand with it was refused.</summary>
    public async Task<Created<ReadSession.Response>?> Open(HttpContext http, string driver, IEnumerable<TableWrite> together, CancellationToken cancellation)
    {
        if (await sessions.Begin(driver, http.Request.Headers.UserAgent, together, cancellation) is not { } begun)
        {
            return null;
        }

        await EndPresented(http, cancellation);
        RegistryLog.SignedIn(logger, driver);
        cookie.Write(http, begun.Secret);
        return TypedResults.Created("/me/sessions/current", ReadSession.Response.Of(begun.Session));
    }

    /// <summary>A browser has one session: the one it brought along, its own or slipped in by somebody, ends.</summary>
    private async Task EndPresented(HttpContext http, CancellationToken cancellation)
    {
        if (cookie.Read(http.Request) is { } presented && await sessions.Authenticate(presented, cancellation) is { } open)
        {
            await sessions.End(open.Driver, open.Id, cancellation);
        }
    }
}
