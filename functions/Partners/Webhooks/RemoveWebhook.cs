using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner removes a webhook: what was under way to it ends, and what it was told is forgotten.</summary>
public static class RemoveWebhook
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/partner/v1/webhooks/{webhook:key}", Handle).ForPartner().Refuses(Problem.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string webhook, ClaimsPrincipal caller, WebhookEndpoints endpoints, WebhookBreakers breakers, IOrchestrator orchestrator, CancellationToken cancellation)
    {
        if (await endpoints.Find(caller.Id(), webhook, cancellation) is null)
        {
            return Problem.NotFound.Because();
        }

        await orchestrator.Start<ForgetWebhook, string>(webhook, webhook, cancellation: cancellation);
        await endpoints.Remove(caller.Id(), webhook, cancellation);
        breakers.Forget(webhook);
        return OwnAnswer.Done();
    }
}
