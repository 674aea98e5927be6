using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner reads what was tried at one of its webhooks, newest first, for 30 days.</summary>
public static class ListDeliveries
{
    private const int PageSize = 100;

    /// <summary>A page, and the cursor of the next one; null on the last.</summary>
    public sealed record Response(IReadOnlyList<DeliveryAttempt> Attempts, string? Next) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/partner/v1/webhooks/{webhook:key}/deliveries", Attempts).ForPartner();
        app.MapGet("/partner/v1/webhooks/{webhook:key}/dead-letters", DeadLetters).ForPartner();
    }

    private static Task<Results<Ok<Response>, ProblemHttpResult>> Attempts(
        string webhook, string? cursor, ClaimsPrincipal caller, WebhookEndpoints endpoints, DeliveryQueue queue, PageCursor cursors, CancellationToken cancellation) =>
        Page(webhook, cursor, caller.Id(), endpoints, from => queue.Attempts(webhook, from, PageSize, cancellation), cursors, cancellation);

    private static Task<Results<Ok<Response>, ProblemHttpResult>> DeadLetters(
        string webhook, string? cursor, ClaimsPrincipal caller, WebhookEndpoints endpoints, DeliveryQueue queue, PageCursor cursors, CancellationToken cancellation) =>
        Page(webhook, cursor, caller.Id(), endpoints, from => queue.DeadLetters(webhook, from, PageSize, cancellation), cursors, cancellation);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Page(
        string webhook,
        string? cursor,
        string partner,
        WebhookEndpoints endpoints,
        Func<string?, Task<(IReadOnlyList<DeliveryAttempt> Attempts, string? Next)>> read,
        PageCursor cursors,
        CancellationToken cancellation)
    {
        if (await endpoints.Find(partner, webhook, cancellation) is null)
        {
            return Problem.NotFound.Because();
        }

        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, partner, webhook, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (attempts, next) = await read(from);
        return OwnAnswer.Ok(new Response(attempts, await cursors.Close(next, partner, webhook, cancellation)));
    }
}
