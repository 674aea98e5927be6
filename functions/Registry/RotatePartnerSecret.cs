using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>The operator gives a partner a new secret; the one before it serves on for a while, so that the partner can change over.</summary>
public static class RotatePartnerSecret
{
    private const int UsualHours = 7 * 24;
    private const int LongestHours = 30 * 24;

    /// <summary>How to change over.</summary>
    /// <param name="OverlapHours">How long the secret before serves on; 168 (a week) unless told, 0 when it leaked.</param>
    public sealed record Request(int? OverlapHours = null);

    /// <summary>The new secret, shown this once.</summary>
    public sealed record Response(string Secret);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/partners/{partner:key}/secrets", Handle).RequireAuthorization(Caller.Operator).IsNeverStored()
            .Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(new Response("cis_…"), new Request(UsualHours));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string partner, Request request, PartnerRegister partners, CancellationToken cancellation)
    {
        if (request.OverlapHours is < 0 or > LongestHours)
        {
            return Problem.BadRequest.Because($"overlapHours is 0 to {LongestHours}.");
        }

        var overlap = TimeSpan.FromHours(request.OverlapHours ?? UsualHours);
        return await partners.RotateSecret(partner, overlap, cancellation) is { } secret
            ? TypedResults.Created((string?)null, new Response(secret))
            : Problem.NotFound.Because("There is no such partner.");
    }
}
