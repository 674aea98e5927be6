using System.Security.Claims;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>A driver adds a passkey with what their authenticator said.</summary>
public static class AddPasskey
{
    private const int LongestName = 100;

    /// <summary>The passkey to add.</summary>
    /// <param name="Ceremony">As it was begun.</param>
    /// <param name="Credential">What the browser's <c>toJSON</c> of the new credential says.</param>
    /// <param name="Name">What the driver calls it, 1 to 100 characters.</param>
    public sealed record Request(string Ceremony, JsonElement Credential, string Name);

    /// <summary>Added.</summary>
    /// <param name="Id">What it is forgotten by.</param>
    public sealed record Response(string Id);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/passkeys", Handle).ForSession().Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new Response("5b1e…"), new Request("AW5v…", JsonElement.Parse("""{"id":"mHv0…"}"""), "my phone"));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, ClaimsPrincipal caller, IPasskeyHandler<Driver> handler, DriverPasskeys passkeys, Ceremonies ceremonies, CancellationToken cancellation)
    {
        if (request.Name.Length is 0 or > LongestName)
        {
            return Problem.BadRequest.Because($"name has 1 to {LongestName} characters.");
        }

        if (await ceremonies.Find(Ceremonies.Registration, request.Ceremony, cancellation) is not { } ceremony)
        {
            return Problem.BadRequest.Because("ceremony is none, or was begun more than five minutes ago: begin anew.");
        }

        var result = await handler.PerformAttestationAsync(
            new() { HttpContext = http, CredentialJson = request.Credential.GetRawText(), AttestationState = ceremony.State });
        if (!result.Succeeded || result.UserEntity.Id != caller.Id())
        {
            return Problem.BadRequest.Because("credential does not answer this ceremony: begin anew.");
        }

        return await passkeys.Add(caller.Id(), request.Name, ceremony.Begun, result.Passkey, cancellation) is { } id
            ? TypedResults.Created((string?)null, new Response(id))
            : Problem.Conflict.Because("You have as many passkeys as there may be: remove one first.");
    }
}
