using System.Security.Claims;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner has events delivered once more: one, those of a period, or of these only those that were not taken.</summary>
/// <remarks>They come under their own ids, a subject's in their order and before what is new about it; the gate is asked as for any other.</remarks>
public static class ReplayDeliveries
{
    /// <summary>Which.</summary>
    /// <param name="Event">One event, by its id; or</param>
    /// <param name="Since">all announced at or after, and</param>
    /// <param name="Until">before; all of them unless told.</param>
    /// <param name="Missing">True for only those that were not taken.</param>
    public sealed record Request(string? Event = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null, bool Missing = false);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/webhooks/{webhook:key}/replays", Handle).ForPartner()
            .Refuses(Problem.BadRequest, Problem.Conflict, Problem.NotFound)
            .Shows(null, new Request(Since: new(2026, 9, 20, 0, 0, 0, TimeSpan.Zero), Missing: true));

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        string webhook,
        Request request,
        ClaimsPrincipal caller,
        WebhookEndpoints endpoints,
        DeliveryQueue queue,
        WakeDeliveries deliveries,
        IOrchestrator orchestrator,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (await endpoints.Find(caller.Id(), webhook, cancellation) is not { } endpoint)
        {
            return Problem.NotFound.Because();
        }

        if (endpoint.Stopped is not null)
        {
            return Problem.Conflict.Because("The webhook is stopped; start it first.");
        }

        var now = time.GetUtcNow();
        return request switch
        {
            { Event: { } id, Since: null, Until: null, Missing: false } => await One(endpoint, id, queue, deliveries, cancellation),
            { Event: null, Since: { } since } when since > now - EventLog.Kept - TimeSpan.FromDays(1) && since < (request.Until ?? DateTimeOffset.MaxValue) =>
                await Range(new(endpoint.Partner, webhook, since, request.Until, request.Missing), now, orchestrator, cancellation),
            _ => Problem.BadRequest.Because("It is event, or since (of the last 30 days, before until) with until and missing if you like."),
        };
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> One(
        WebhookEndpoint endpoint, string id, DeliveryQueue queue, WakeDeliveries deliveries, CancellationToken cancellation)
    {
        if (!TableLimits.IsKey(id) || await queue.Outcome(endpoint.Id, id, cancellation) is not { } outcome)
        {
            return Problem.NotFound.Because("No delivery of this event ended here; one that is under way needs no replay.");
        }

        await queue.Replay(endpoint.Id, outcome.Subject, outcome.Sequence, cancellation);
        await deliveries.Wake(endpoint, outcome.Subject, cancellation);
        return OwnAnswer.Begun();
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> Range(
        WebhookReplay replay, DateTimeOffset now, IOrchestrator orchestrator, CancellationToken cancellation)
    {
        await orchestrator.Start<ReplayEvents, WebhookReplay>($"{replay.Webhook}.{KeyText.Of(now)}", replay, cancellation: cancellation);
        return OwnAnswer.Begun();
    }
}
