using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver makes a personal access token, for a program of theirs.</summary>
public static class MakeToken
{
    private const int LongestDays = 366;

    /// <summary>The token to make.</summary>
    /// <param name="Name">What the driver calls it.</param>
    /// <param name="Scopes">What it may be used for, such as read:trips.</param>
    /// <param name="Days">How long it serves; 90 unless told, 366 at most.</param>
    public sealed record Request(string Name, IReadOnlyList<string> Scopes, int? Days = null);

    /// <summary>The token, shown this once.</summary>
    public sealed record Response(string Id, string Token, DateTimeOffset Expires);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/me/tokens", Handle).ForSession().IsNeverStored()
            .Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new Response("5b1e…", "cid_…", new(2026, 12, 20, 12, 0, 0, TimeSpan.Zero)), new Request("my own program", [DriverScope.ReadTrips], 90));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, DriverTokens tokens, CancellationToken cancellation)
    {
        if (Fault(request) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var lifetime = request.Days is { } days ? TimeSpan.FromDays(days) : DriverTokens.UsualLifetime;
        return await tokens.Issue(caller.Id(), request.Name, [.. request.Scopes.Distinct()], lifetime, cancellation) is var (id, text, token)
            ? TypedResults.Created($"/me/tokens/{id}", new Response(id, text, token.Expires))
            : Problem.Conflict.Because("You have as many tokens as there may be: revoke one first.");
    }

    private static string? Fault(Request request) => request switch
    {
        { Name.Length: 0 or > 100 } => "name has 1 to 100 characters.",
        { Scopes.Count: 0 } => "scopes names at least one scope.",
        { Scopes: var scopes } when scopes.Except(DriverScope.All).Any() => $"scopes are of {string.Join(", ", DriverScope.All)}.",
        { Days: < 1 or > LongestDays } => $"days is 1 to {LongestDays}.",
        _ => null,
    };
}
