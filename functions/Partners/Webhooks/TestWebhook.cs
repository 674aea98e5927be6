using System.Security.Claims;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner has a test event sent to a webhook, now, and reads how that went. It is in no feed and in no log.</summary>
public static class TestWebhook
{
    /// <summary>How it went.</summary>
    /// <param name="Event">The id it was sent under.</param>
    /// <param name="IsTaken">True when the receiver answered 2xx.</param>
    /// <param name="Status">What it answered.</param>
    /// <param name="Failure">Why it answered nothing.</param>
    /// <param name="Milliseconds">How long it took.</param>
    public sealed record Response(string Event, bool IsTaken, int? Status, CallFailure? Failure, int Milliseconds) : IPartnersOwn;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/webhooks/{webhook:key}/test", Handle).ForPartner().Refuses(Problem.NotFound)
            .Shows(new Response(DeliveryAttempt.Example.Event, true, 204, null, 38));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string webhook, ClaimsPrincipal caller, WebhookEndpoints endpoints, ReleaseEvent release, CallWebhook call, TimeProvider time, CancellationToken cancellation)
    {
        if (await endpoints.Find(caller.Id(), webhook, cancellation) is not { } endpoint)
        {
            return Problem.NotFound.Because();
        }

        var test = new PartnerEvent(Identifier.New("evt"), EventType.WebhookTested, webhook, null, null, 0, time.GetUtcNow(), null);
        var body = await release.Now(endpoint.Partner, endpoint.Most(), test, cancellation);
        var answer = await call.Post(endpoint, test, body!.Value, cancellation);
        return OwnAnswer.Ok(new Response(test.Id, answer.IsTaken, answer.Status, answer.Failure, (int)answer.Took.TotalMilliseconds));
    }
}
