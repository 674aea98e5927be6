using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>A driver signs in with a passkey; each ceremony opens one session at most.</summary>
public static class SignInWithPasskey
{
    /// <summary>Who signs in.</summary>
    /// <param name="Ceremony">As it was begun.</param>
    /// <param name="Credential">What the browser's <c>toJSON</c> of the credential says.</param>
    public sealed record Request(string Ceremony, JsonElement Credential);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/sessions/passkey", Handle).AllowAnonymous().IsFromOwnPage().IsNeverStored()
            .Refuses(Problem.ForgedRequest, Problem.SignInFailed)
            .Shows(ReadSession.Response.Example, new Request("AW5v…", JsonElement.Parse("""{"id":"mHv0…"}""")));

    private static async Task<Results<Created<ReadSession.Response>, ProblemHttpResult>> Handle(
        Request request,
        HttpContext http,
        IPasskeyHandler<Driver> handler,
        DriverPasskeys passkeys,
        Ceremonies ceremonies,
        Entrance entrance,
        CancellationToken cancellation)
    {
        if (await ceremonies.Find(Ceremonies.Assertion, request.Ceremony, cancellation) is { } ceremony
            && await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = request.Credential.GetRawText(), AssertionState = ceremony.State })
                is { Succeeded: true, User.Id: { } driver } proven
            && await passkeys.Note(driver, proven.Passkey, ceremony.Begun, cancellation) is { } note
            && await entrance.Open(http, driver, [note], cancellation) is { } opened)
        {
            return opened;
        }

        return Problem.SignInFailed.Because("No account here has this passkey, or it answered too late: begin anew.");
    }
}
