using System.Security.Claims;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner reads what one of its webhooks could not be told, each subject's in its order.</summary>
public static class ListDeadLetters
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/webhooks/{webhook:key}/dead-letters", Handle).ForPartner()
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(AttemptsPage.Example);

    private static Task<Results<Ok<AttemptsPage>, ProblemHttpResult>> Handle(
        string webhook, string? cursor, ClaimsPrincipal caller, WebhookEndpoints endpoints, DeliveryQueue queue, PageCursor cursors, CancellationToken cancellation) =>
        AttemptsPage.Answer(webhook, cursor, caller, endpoints, cursors, from => queue.DeadLetters(webhook, from, AttemptsPage.Size, cancellation), cancellation);
}
