using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner reads what was tried at one of its webhooks, newest first, for 30 days.</summary>
public static class ListDeliveries
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/webhooks/{webhook:key}/deliveries", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(AttemptsPage.Example);

    private static Task<Results<Ok<AttemptsPage>, ProblemHttpResult>> Handle(
        string webhook, string? cursor, ClaimsPrincipal caller, WebhookEndpoints endpoints, DeliveryQueue queue, PageCursor cursors, CancellationToken cancellation) =>
        AttemptsPage.Answer(webhook, cursor, caller, endpoints, cursors, from => queue.Attempts(webhook, from, AttemptsPage.Size, cancellation), cancellation);
}
