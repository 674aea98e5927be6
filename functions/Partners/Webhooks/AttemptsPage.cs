using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A page of attempts at one webhook.</summary>
/// <param name="Attempts">The attempts.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record AttemptsPage(IReadOnlyList<DeliveryAttempt> Attempts, string? Next) : IPartnersOwn
{
    /// <value>Attempts of a page.</value>
    internal const int Size = 100;

    internal static readonly AttemptsPage Example = new([DeliveryAttempt.Example], null);

    /// <summary>Answers the partner that calls with a page of one of its webhooks.</summary>
    internal static async Task<Results<Ok<AttemptsPage>, ProblemHttpResult>> Answer(
        string webhook,
        string? cursor,
        ClaimsPrincipal caller,
        WebhookEndpoints endpoints,
        PageCursor cursors,
        Func<string?, Task<(IReadOnlyList<DeliveryAttempt> Attempts, string? Next)>> read,
        CancellationToken cancellation)
    {
        if (await endpoints.Find(caller.Id(), webhook, cancellation) is not { } endpoint)
        {
            return Problem.NotFound.Because();
        }

        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, endpoint.Partner, endpoint.Id, cancellation)) is null)
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (attempts, next) = await read(from);
        return OwnAnswer.Ok(new AttemptsPage(attempts, await cursors.Close(next, endpoint.Partner, endpoint.Id, cancellation)));
    }
}
