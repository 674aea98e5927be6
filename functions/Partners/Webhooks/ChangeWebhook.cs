using System.Security.Claims;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner moves a webhook, has it told of other things, or stops and starts it. Started again it begins well, and gets what it missed.</summary>
public static class ChangeWebhook
{
    /// <summary>How it is to be.</summary>
    /// <param name="Url">What is called: https.</param>
    /// <param name="Types">Of what it is told.</param>
    /// <param name="IsPaused">True to deliver nothing for now.</param>
    public sealed record Request(Uri Url, IReadOnlyList<EventType> Types, bool IsPaused = false);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/partner/v1/webhooks/{webhook:key}", Handle).ForPartner().Refuses(Problem.BadRequest, Problem.NotFound)
            .Shows(WebhookView.Example, new Request(WebhookView.Example.Url, WebhookView.Example.Types));

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> Handle(
        string webhook,
        Request request,
        ClaimsPrincipal caller,
        WebhookEndpoints endpoints,
        WatchWebhooks watch,
        WebhookBreakers breakers,
        CallWebhook call,
        IOrchestrator orchestrator,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (AddWebhook.Fault(call, request.Url, request.Types) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var (partner, scope, now, before) = (caller.Id(), caller.Scope().ToString(), time.GetUtcNow(), (WebhookEndpoint?)null);
        var changed = await endpoints.Change(partner, webhook, endpoint => Changed(before = endpoint, request, scope, now), cancellation);
        if (changed is null)
        {
            return Problem.NotFound.Because();
        }

        if (changed.Stopped is null)
        {
            await watch.Forget(webhook, cancellation);
            breakers.Forget(webhook);
        }

        if (before is { StoppedAt: { } since } && changed.Stopped is null)
        {
            var missed = new WebhookReplay(partner, webhook, since - WebhookHealth.Longest, Until: null, OnlyMissing: true);
            await orchestrator.Start<ReplayEvents, WebhookReplay>($"{webhook}.{KeyText.Of(now)}", missed, cancellation: cancellation);
        }

        return OwnAnswer.Ok(WebhookView.Of(changed, await watch.Of(webhook, cancellation)));
    }

    private static WebhookEndpoint Changed(WebhookEndpoint endpoint, Request request, string scope, DateTimeOffset now) => endpoint with
    {
        Url = request.Url,
        Types = [.. request.Types.Distinct().Order()],
        Scope = scope,
        Stopped = request.IsPaused ? endpoint.Stopped ?? WebhookStop.Paused : null,
        StoppedAt = request.IsPaused ? endpoint.StoppedAt ?? now : null,
    };
}
