using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner reads its webhooks.</summary>
public static class ListWebhooks
{
    /// <summary>All of them.</summary>
    public sealed record Response(IReadOnlyList<WebhookView> Webhooks) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/webhooks", Handle).ForPartner()
            .Shows(new Response([WebhookView.Example]));

    private static async Task<Ok<Response>> Handle(ClaimsPrincipal caller, WebhookEndpoints endpoints, WatchWebhooks watch, CancellationToken cancellation)
    {
        var views = new List<WebhookView>();
        foreach (var endpoint in await endpoints.Of(caller.Id(), cancellation))
        {
            views.Add(WebhookView.Of(endpoint, await watch.Of(endpoint.Id, cancellation)));
        }

        return OwnAnswer.Ok(new Response(views));
    }
}
