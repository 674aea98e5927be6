using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>The operator sees which webhooks of which partners fail, stopped or left letters dead; never what was in them.</summary>
public static class ListTroubledWebhooks
{
    /// <value>Dead letters are counted up to here.</value>
    private const int MostCounted = 1000;

    /// <summary>The webhooks that do not fare well.</summary>
    /// <param name="Watched">How many webhooks there are in all.</param>
    /// <param name="Webhooks">Those in trouble.</param>
    public sealed record Response(int Watched, IReadOnlyList<Trouble> Webhooks) : IPartnersOwn;

    /// <summary>What troubles a webhook.</summary>
    /// <param name="Partner">Whose it is.</param>
    /// <param name="Webhook">Which.</param>
    /// <param name="Host">Where it is.</param>
    /// <param name="Stopped">Why nothing is delivered; null while it is.</param>
    /// <param name="StoppedAt">Since when.</param>
    /// <param name="FailingSince">The first failure after which no delivery was taken; null while they are.</param>
    /// <param name="DeadLetters">What could not be told, counted up to 1,000.</param>
    public sealed record Trouble(
        string Partner, string Webhook, string Host, WebhookStop? Stopped, DateTimeOffset? StoppedAt, DateTimeOffset? FailingSince, int DeadLetters)
    {
        internal bool IsAny => Stopped is not null || FailingSince is not null || DeadLetters > 0;
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/operator/webhooks", Handle).RequireAuthorization(Caller.Operator).Shows(
            new Response(12, [new("prt-7k3mq9xz0a1b2c3d4e5f", "whk-7k3mq9xz0a1b2c3d4e5f", "insurer.example", null, null, new(2026, 9, 21, 7, 0, 0, default), 3)]));

    private static async Task<Ok<Response>> Handle(
        WebhookEndpoints endpoints, WatchWebhooks watch, DeliveryQueue queue, CancellationToken cancellation)
    {
        var (watched, troubles) = (0, new List<Trouble>());
        await foreach (var endpoint in endpoints.All(cancellation))
        {
            watched++;
            var health = await watch.Of(endpoint.Id, cancellation);
            var (dead, _) = await queue.DeadLetters(endpoint.Id, null, MostCounted, cancellation);
            troubles.Add(new(endpoint.Partner, endpoint.Id, endpoint.Url.Host, endpoint.Stopped, endpoint.StoppedAt, health.FailingSince, dead.Count));
        }

        return OwnAnswer.Ok(new Response(watched, [.. troubles.Where(trouble => trouble.IsAny)]));
    }
}
