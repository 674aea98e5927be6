using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver sets another password: every other session ends, and this one goes on under a new secret.</summary>
public static class ChangePassword
{
    /// <summary>The change.</summary>
    /// <param name="Current">The password so far.</param>
    /// <param name="Password">The one from now on, 12 to 256 characters.</param>
    public sealed record Request(string Current, string Password);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPut("/me/password", Handle).ForSession().IsNeverStored()
            .Refuses(Problem.BadRequest, Problem.Conflict, Problem.SignInFailed, Problem.TooMany)
            .Shows(ReadSession.Response.Example, new Request("correct horse battery staple", "a longer sentence than the last"));

    private static async Task<Results<Ok<ReadSession.Response>, ProblemHttpResult>> Handle(
        Request request,
        HttpContext http,
        ClaimsPrincipal caller,
        Drivers drivers,
        Passwords passwords,
        Sessions sessions,
        SessionCookie cookie,
        AttemptLimits limits,
        ILogger<Sessions> logger,
        CancellationToken cancellation)
    {
        var driver = caller.Id();
        var email = (await drivers.FindIdentity(driver, cancellation))?.Email ?? "";
        if (Passwords.Fault(request.Password, email) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        if (await limits.Begin(AttemptRule.Account, driver, cancellation) is { Ticks: > 0 } wait)
        {
            http.Response.RetryAfter(wait);
            return Problem.TooMany.Because();
        }

        if (await passwords.Prove(driver, request.Current, cancellation) is not { } proven)
        {
            return Problem.SignInFailed.Because("The current password is wrong.");
        }

        await limits.Succeed(AttemptRule.Account, driver, cancellation);
        List<TableWrite> change = [await passwords.Change(driver, proven, request.Password, cancellation), .. await sessions.EndAll(driver, cancellation)];
        if (await sessions.Begin(driver, http.Request.Headers.UserAgent, change, cancellation) is not { } begun)
        {
            return Problem.Conflict.Because();
        }

        RegistryLog.PasswordSet(logger, driver);
        cookie.Write(http, begun.Secret);
        return TypedResults.Ok(ReadSession.Response.Of(begun.Session));
    }
}
