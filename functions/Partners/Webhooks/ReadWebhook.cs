using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner reads one of its webhooks.</summary>
public static class ReadWebhook
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/webhooks/{webhook:key}", Handle).ForPartner().Refuses(Problem.NotFound)
            .Shows(WebhookView.Example);

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> Handle(
        string webhook, ClaimsPrincipal caller, WebhookEndpoints endpoints, WatchWebhooks watch, CancellationToken cancellation) =>
        await endpoints.Find(caller.Id(), webhook, cancellation) is { } endpoint
            ? OwnAnswer.Ok(WebhookView.Of(endpoint, await watch.Of(webhook, cancellation)))
            : Problem.NotFound.Because();
}
