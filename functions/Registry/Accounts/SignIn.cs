using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver signs in with e-mail address and password. An unknown address, a wrong password and a driver without one are answered alike, and as late.</summary>
public static class SignIn
{
    /// <summary>Who signs in.</summary>
    /// <param name="Email">The address the operator knows.</param>
    /// <param name="Password">The password.</param>
    public sealed record Request(string Email, string Password);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/sessions", Handle).AllowAnonymous().IsFromOwnPage().IsNeverStored()
            .Refuses(Problem.ForgedRequest, Problem.SignInFailed, Problem.TooMany)
            .Shows(ReadSession.Response.Example, new Request("ada@driver.example", "correct horse battery staple"));

    private static async Task<Results<Created<ReadSession.Response>, ProblemHttpResult>> Handle(
        Request request,
        HttpContext http,
        EmailIndex emails,
        Passwords passwords,
        Entrance entrance,
        AttemptLimits limits,
        CancellationToken cancellation)
    {
        var (account, address) = (await emails.Hash(request.Email, cancellation), PeerAddress.Of(http));
        if (await Wait(limits, account, address, cancellation) is { Ticks: > 0 } wait)
        {
            http.Response.RetryAfter(wait);
            return Problem.TooMany.Because();
        }

        var driver = await emails.Find(request.Email, cancellation);
        while (await passwords.Prove(driver, request.Password, cancellation) is { } proven)
        {
            // Fails when the password changed, or another sign-in came between: then it is proved again.
            var kept = await passwords.Keep(driver!, proven, cancellation);
            if (await entrance.Open(http, driver!, [kept], cancellation) is { } opened)
            {
                await limits.Succeed(AttemptRule.Account, account, cancellation);
                await limits.Succeed(AttemptRule.Address, address, cancellation);
                return opened;
            }
        }

        return Problem.SignInFailed.Because();
    }

    /// <summary>How long an attempt has to wait; one that need not is counted, on the account and on where it came from.</summary>
    internal static async Task<TimeSpan> Wait(AttemptLimits limits, string account, string address, CancellationToken cancellation)
    {
        var wait = await limits.Begin(AttemptRule.Address, address, cancellation);
        return wait > TimeSpan.Zero ? wait : await limits.Begin(AttemptRule.Account, account, cancellation);
    }
}
