using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner changes what its deliveries are signed with; the secret before signs beside the new one for a while.</summary>
public static class RotateWebhookSecret
{
    private const int UsualHours = 24;
    private const int LongestHours = 30 * 24;

    /// <summary>How to change over.</summary>
    /// <param name="OverlapHours">How long the secret before signs on; 24 unless told, 0 when it leaked.</param>
    public sealed record Request(int? OverlapHours = null);

    /// <summary>The new secret, shown this once.</summary>
    public sealed record Response(string Secret) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/webhooks/{webhook:key}/secrets", Handle).ForPartner().IsNeverStored().Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(new Response("whsec_…"), new Request(24));

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string webhook, Request request, ClaimsPrincipal caller, WebhookEndpoints endpoints, CancellationToken cancellation)
    {
        if (request.OverlapHours is < 0 or > LongestHours)
        {
            return Problem.BadRequest.Because($"overlapHours is 0 to {LongestHours}.");
        }

        var overlap = TimeSpan.FromHours(request.OverlapHours ?? UsualHours);
        return await endpoints.RotateSecret(caller.Id(), webhook, overlap, cancellation) is { } secret
            ? OwnAnswer.Created($"/partner/v1/webhooks/{webhook}", new Response(secret))
            : Problem.NotFound.Because();
    }
}
