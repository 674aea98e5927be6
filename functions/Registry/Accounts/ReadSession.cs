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
        /// <summary>One as it may look.</summary>
        public static readonly Response Example = new("drv-7k3mq9xz0a1b2c3d4e5f", "5b1e…", new(2026, 9, 22, 0, 0, 0, TimeSpan.Zero));

        internal static Response Of(OpenSession open) => new(open.Driver, open.Csrf, open.Session.Ends);
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/sessions/current", Handle).ForSession().IsNeverStored().Refuses(Problem.NotSignedIn)
            .Shows(Response.Example);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        HttpRequest http, SessionCookie cookie, Sessions sessions, CancellationToken cancellation) =>
        cookie.Read(http) is { } secret && await sessions.Authenticate(secret, cancellation) is { } open
            ? TypedResults.Ok(Response.Of(open))
            : Problem.NotSignedIn.Because();
}
