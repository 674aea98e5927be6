using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>Somebody begins to sign in with a passkey. Nobody says who they are: the passkey does.</summary>
public static class BeginPasskeySignIn
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/sessions/passkey/challenge", Handle).AllowAnonymous().IsFromOwnPage().IsNeverStored()
            .Refuses(Problem.ForgedRequest).Shows(BeginPasskey.Response.Example);

    private static async Task<Results<Ok<BeginPasskey.Response>, ProblemHttpResult>> Handle(
        HttpContext http, IPasskeyHandler<Driver> handler, Ceremonies ceremonies, CancellationToken cancellation)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        var ceremony = await ceremonies.Begin(Ceremonies.Assertion, made.AssertionState!, cancellation);
        return TypedResults.Ok(new BeginPasskey.Response(ceremony, JsonElement.Parse(made.RequestOptionsJson)));
    }
}
