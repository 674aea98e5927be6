using System.Security.Claims;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>A driver begins to add a passkey: what the browser hands to its authenticator.</summary>
public static class BeginPasskey
{
    /// <summary>A ceremony begun; it lasts five minutes.</summary>
    /// <param name="Ceremony">Sent back with what the authenticator says.</param>
    /// <param name="Options">What the browser's <c>PublicKeyCredential.parse…OptionsFromJSON</c> takes.</param>
    public sealed record Response(string Ceremony, JsonElement Options)
    {
        internal static readonly Response Example = new("AW5v…", JsonElement.Parse("""{"challenge":"Ue4g…"}"""));
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/passkeys/registration", Handle).ForSession().IsNeverStored().Shows(Response.Example);

    private static async Task<Ok<Response>> Handle(
        HttpContext http, ClaimsPrincipal caller, Drivers drivers, IPasskeyHandler<Driver> handler, Ceremonies ceremonies, CancellationToken cancellation)
    {
        var identity = await drivers.FindIdentity(caller.Id(), cancellation);
        var made = await handler.MakeCreationOptionsAsync(
            new() { Id = caller.Id(), Name = identity?.Email ?? "", DisplayName = identity?.Name ?? "" }, http);
        var ceremony = await ceremonies.Begin(Ceremonies.Registration, made.AttestationState!, cancellation);
        return TypedResults.Ok(new Response(ceremony, JsonElement.Parse(made.CreationOptionsJson)));
    }
}
