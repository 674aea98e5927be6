using System.Security.Claims;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver reads which personal access tokens serve.</summary>
public static class ListTokens
{
    /// <summary>The tokens, the newest first.</summary>
    public sealed record Response(IReadOnlyList<Listed> Tokens);

    /// <summary>One token, without its secret.</summary>
    /// <param name="Id">What it is revoked by.</param>
    /// <param name="Name">What the driver calls it.</param>
    /// <param name="Scopes">What it may be used for.</param>
    /// <param name="Issued">When it was made.</param>
    /// <param name="Expires">When it serves no more.</param>
    public sealed record Listed(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset Issued, DateTimeOffset Expires);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/me/tokens", Handle).ForSession();

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, DriverTokens tokens, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(
        [
            .. (await tokens.Of(caller.Id(), cancellation)).Select(kept => new Listed(
                kept.Id, kept.Token.Name, kept.Token.Scopes, kept.Token.Issued, kept.Token.Expires)),
        ]));
}
