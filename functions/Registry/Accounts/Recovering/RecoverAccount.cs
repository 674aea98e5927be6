using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts.Recovering;

/// <summary>A driver who lost password and passkey sets a new password with a recovery code; every session so far ends.</summary>
public static class RecoverAccount
{
    /// <summary>Who recovers.</summary>
    /// <param name="Email">The address the operator knows.</param>
    /// <param name="Code">One of the ten.</param>
    /// <param name="Password">The password from now on, 12 to 256 characters.</param>
    public sealed record Request(string Email, string Code, string Password);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/account/recovery", Handle).AllowAnonymous().IsFromOwnPage().IsNeverStored()
            .Refuses(Problem.ForgedRequest, Problem.BadRequest, Problem.SignInFailed, Problem.TooMany)
            .Shows(ReadSession.Response.Example, new Request("ada@driver.example", "7K3M-Q9XZ-0A1B-2C3D", "correct horse battery staple"));

    private static async Task<Results<Created<ReadSession.Response>, ProblemHttpResult>> Handle(
        Request request,
        HttpContext http,
        EmailIndex emails,
        Passwords passwords,
        RecoveryCodes codes,
        Sessions sessions,
        Entrance entrance,
        AttemptLimits limits,
        ILogger<Sessions> logger,
        CancellationToken cancellation)
    {
        if (Passwords.Fault(request.Password, request.Email) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var (account, address) = (await emails.Hash(request.Email, cancellation), PeerAddress.Of(http));
        if (await SignIn.Wait(limits, account, address, cancellation) is { Ticks: > 0 } wait)
        {
            http.Response.RetryAfter(wait);
            return Problem.TooMany.Because();
        }

        if (await emails.Find(request.Email, cancellation) is { } driver
            && await codes.UseUp(driver, request.Code, cancellation) is { } useUp
            && await entrance.Open(http, driver, [useUp, await passwords.Set(driver, request.Password, cancellation), .. await sessions.EndAll(driver, cancellation)], cancellation) is { } opened)
        {
            await limits.Succeed(AttemptRule.Account, account, cancellation);
            await limits.Succeed(AttemptRule.Address, address, cancellation);
            RegistryLog.PasswordSet(logger, driver);
            return opened;
        }

        return Problem.SignInFailed.Because("The e-mail address or the code is wrong.");
    }
}
