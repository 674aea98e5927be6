using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>A driver reads which passkeys open their account.</summary>
public static class ListPasskeys
{
    /// <summary>The passkeys, the newest first.</summary>
    public sealed record Response(IReadOnlyList<Listed> Passkeys);

    /// <summary>One passkey.</summary>
    /// <param name="Id">What it is forgotten by.</param>
    /// <param name="Name">What the driver calls it.</param>
    /// <param name="Since">When it was added.</param>
    /// <param name="Used">When it was last used.</param>
    /// <param name="IsBackedUp">True when the driver's other devices have it too.</param>
    public sealed record Listed(string Id, string Name, DateTimeOffset Since, DateTimeOffset Used, bool IsBackedUp);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/passkeys", Handle).ForSession();

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, DriverPasskeys passkeys, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(
        [
            .. (await passkeys.Of(caller.Id(), cancellation)).Select(each => new Listed(
                each.Id, each.Passkey.Name, each.Passkey.Since, each.Passkey.Used, each.Passkey.IsBackedUp)),
        ]));
}
