using System.Security.Claims;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A partner has itself told of events at an address of its own.</summary>
public static class AddWebhook
{
    /// <summary>Where, and of what.</summary>
    /// <param name="Url">What is called: https.</param>
    /// <param name="Types">Of what; of everything unless told.</param>
    public sealed record Request(Uri Url, IReadOnlyList<EventType>? Types = null);

    /// <summary>The webhook, and the secret its deliveries are signed with, shown this once.</summary>
    public sealed record Response(WebhookView Webhook, string Secret) : IPartnersOwn;

    /// <summary>Every type a webhook can be told of.</summary>
    internal static readonly IReadOnlyList<EventType> Everything = [.. Enum.GetValues<EventType>().Except([EventType.WebhookTested, .. OwnEvents.All])];

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/partner/v1/webhooks", Handle).ForPartner().IsNeverStored().Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new Response(WebhookView.Example, "whsec_…"), new Request(WebhookView.Example.Url, WebhookView.Example.Types));

    /// <summary>What is wrong with a webhook, or null.</summary>
    internal static string? Fault(CallWebhook call, Uri url, IReadOnlyList<EventType>? types) =>
        !call.IsFit(url) ? "url is an https address without user name and fragment, of at most 2,048 characters."
        : types is [] ? "types names at least one type."
        : null;

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClaimsPrincipal caller, WebhookEndpoints endpoints, CallWebhook call, CancellationToken cancellation)
    {
        if (Fault(call, request.Url, request.Types) is { } fault)
        {
            return Problem.BadRequest.Because(fault);
        }

        var types = request.Types?.Distinct().Order().ToArray() ?? Everything;
        return await endpoints.Add(caller.Id(), request.Url, types, caller.Scope().ToString(), cancellation) is var (endpoint, secret)
            ? OwnAnswer.Created($"/partner/v1/webhooks/{endpoint.Id}", new Response(WebhookView.Of(endpoint, WebhookHealth.Well), secret))
            : Problem.Conflict.Because($"A partner has at most {WebhookEndpoints.Most} webhooks.");
    }
}
