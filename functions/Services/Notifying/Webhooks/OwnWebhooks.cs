using System.Security.Claims;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Notifying.Webhooks;

/// <summary>A driver has their notices and drives told at an address of their own, signed and retried as partners' webhooks are.</summary>
public static class OwnWebhooks
{
    /// <summary>Where, and of what.</summary>
    /// <param name="Url">What is called: https.</param>
    /// <param name="Types">notice.told, drive.closed; both unless told.</param>
    public sealed record Request(Uri Url, IReadOnlyList<EventType>? Types = null);

    /// <summary>A webhook of a driver's.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Url">What is called.</param>
    /// <param name="Types">Of what it is told.</param>
    /// <param name="Stopped">Why nothing is delivered; null while it is.</param>
    /// <param name="FailingSince">The first failure after which no delivery was taken; null while they are.</param>
    public sealed record Listed(string Id, Uri Url, IReadOnlyList<EventType> Types, WebhookStop? Stopped, DateTimeOffset? FailingSince);

    /// <summary>The webhook, and the secret its deliveries are signed with, shown this once.</summary>
    public sealed record Added(Listed Webhook, string Secret);

    /// <summary>All of them.</summary>
    public sealed record Response(IReadOnlyList<Listed> Webhooks);

    private static readonly Listed Example = new("whk-7k3mq9xz0a1b2c3d4e5f", new("https://home.example/api/webhook/car"), OwnEvents.All, null, null);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/webhooks", List).ForDriver(DriverScope.ReadServices).Shows(new Response([Example]));
        app.MapPost("/me/webhooks", Add).ForDriver(DriverScope.WriteServices).IsNeverStored().Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new Added(Example, "whsec_…"), new Request(Example.Url));
        app.MapDelete("/me/webhooks/{webhook:key}", Remove).ForDriver(DriverScope.WriteServices).Refuses(Problem.NotFound);
    }

    private static async Task<Ok<Response>> List(ClaimsPrincipal caller, WebhookEndpoints endpoints, WatchWebhooks watch, CancellationToken cancellation)
    {
        var listed = new List<Listed>();
        foreach (var endpoint in await endpoints.Of(caller.Id(), cancellation))
        {
            listed.Add(new(endpoint.Id, endpoint.Url, endpoint.Types, endpoint.Stopped, (await watch.Of(endpoint.Id, cancellation)).FailingSince));
        }

        return TypedResults.Ok(new Response(listed));
    }

    private static async Task<Results<Created<Added>, ProblemHttpResult>> Add(
        Request request, ClaimsPrincipal caller, WebhookEndpoints endpoints, CallWebhook call, CancellationToken cancellation)
    {
        if (!call.IsFit(request.Url))
        {
            return Problem.BadRequest.Because("url is an https address without user name and fragment, of at most 2,048 characters.");
        }

        var types = request.Types?.Distinct().ToArray() ?? OwnEvents.All;
        if (types.Count == 0 || types.Except(OwnEvents.All).Any())
        {
            return Problem.BadRequest.Because($"types are of {string.Join(", ", OwnEvents.All.Select(EnumName.Of))}.");
        }

        return await endpoints.Add(caller.Id(), request.Url, types, scope: "", cancellation) is var (endpoint, secret)
            ? TypedResults.Created((string?)null, new Added(new(endpoint.Id, endpoint.Url, endpoint.Types, null, null), secret))
            : Problem.Conflict.Because($"A driver has at most {WebhookEndpoints.Most} webhooks.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string webhook, ClaimsPrincipal caller, WebhookEndpoints endpoints, WebhookBreakers breakers, IOrchestrator orchestrator, CancellationToken cancellation)
    {
        if (await endpoints.Find(caller.Id(), webhook, cancellation) is null)
        {
            return Problem.NotFound.Because("You have no such webhook.");
        }

        await orchestrator.Start<ForgetWebhook, string>(webhook, webhook, cancellation: cancellation);
        await endpoints.Remove(caller.Id(), webhook, cancellation);
        breakers.Forget(webhook);
        return TypedResults.NoContent();
    }
}
