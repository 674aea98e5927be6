using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver's page reads the session it is in, and what it has to repeat when it changes something.</summary>
public static class ReadSession
{
    /// <summary>The session.</summary>
    /// <param name="Driver">Whose.</param>
    /// <param name="Csrf">The value of the X-CSRF-Token header of whatever changes something.</param>
    /// <param name="Ends">When it is over, used or not.</param>
    public sealed record Response(string Driver, string Csrf, DateTimeOffset Ends)
    {
        internal static Response Of(OpenSession open) => new(open.Driver, open.Csrf, open.Session.Ends);
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/sessions/current", Handle).ForSession().IsNeverStored();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        HttpRequest http, SessionCookie cookie, Sessions sessions, CancellationToken cancellation) =>
        cookie.Read(http) is { } secret && await sessions.Authenticate(secret, cancellation) is { } open
            ? TypedResults.Ok(Response.Of(open))
            : Problem.NotSignedIn.Because();
}
