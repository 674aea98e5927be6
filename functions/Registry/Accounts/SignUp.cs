using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver takes their account over with the operator's invitation: they set a password, and whatever opened the account before opens it no more.</summary>
public static class SignUp
{
    /// <summary>Who signs up.</summary>
    /// <param name="Invitation">The token the operator handed over.</param>
    /// <param name="Password">12 to 256 characters.</param>
    public sealed record Request(string Invitation, string Password);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/account", Handle).AllowAnonymous().IsFromOwnPage().IsNeverStored()
            .Refuses(Problem.ForgedRequest, Problem.BadRequest, Problem.Conflict, Problem.UnknownInvitation)
            .Shows(ReadSession.Response.Example, new Request("cii_1a2b3c4d_5e6f", "correct horse battery staple"));

    private static async Task<Results<Created<ReadSession.Response>, ProblemHttpResult>> Handle(
        Request request,
        HttpContext http,
        Invitations invitations,
        Drivers drivers,
        EmailIndex emails,
        Passwords passwords,
        DriverTokens tokens,
        Sessions sessions,
        SessionCookie cookie,
        ILogger<Sessions> logger,
        CancellationToken cancellation)
    {
        if (await invitations.Find(request.Invitation, cancellation) is not var (driver, useUp)
            || await drivers.FindIdentity(driver, cancellation) is not { } identity)
        {
            return Problem.UnknownInvitation.Because();
        }

        if (Passwords.Fault(request.Password, identity.Email) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (!await emails.Claim(identity.Email, driver, cancellation))
        {
            return Problem.Conflict.Because("Another account has this e-mail address: have the operator mend one of the two.");
        }

        List<TableWrite> takeOver =
        [
            useUp,
            await passwords.Set(driver, request.Password, cancellation),
            .. await sessions.EndAll(driver, cancellation),
            .. await tokens.EndAll(driver, cancellation),
        ];
        if (await sessions.Begin(driver, http.Request.Headers.UserAgent, takeOver, cancellation) is not { } begun)
        {
            return Problem.UnknownInvitation.Because();
        }

        RegistryLog.PasswordSet(logger, driver);
        cookie.Write(http, begun.Secret);
        return TypedResults.Created("/me/sessions/current", ReadSession.Response.Of(begun.Session));
    }
}
