using System.Buffers.Text;
using System.Security.Claims;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Notifying.Push;

/// <summary>A driver has notices pushed to a browser, and ends it.</summary>
public static class SubscribeToPush
{
    private const int AuthBytes = 16;

    /// <summary>What a browser answers to <c>pushManager.subscribe</c>.</summary>
    /// <param name="Endpoint">Its push service's address: https.</param>
    /// <param name="Keys">Its keys.</param>
    public sealed record Request(Uri Endpoint, BrowserKeys Keys);

    /// <summary>A browser's keys, base64url.</summary>
    /// <param name="P256dh">Its public key.</param>
    /// <param name="Auth">The shared secret.</param>
    public sealed record BrowserKeys(string P256dh, string Auth);

    /// <summary>A browser that is subscribed.</summary>
    /// <param name="Id">What to end it by.</param>
    /// <param name="Service">The host of its push service.</param>
    public sealed record Listed(string Id, string Service);

    /// <summary>The key browsers subscribe to (<c>applicationServerKey</c>), and those that are subscribed.</summary>
    public sealed record Response(string PublicKey, IReadOnlyList<Listed> Subscriptions);

    private static readonly Request Example = new(
        new("https://push.example/send/4f2a"), new("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZMqHH6r4Tts7J_aSIgg"));

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/push", Read).ForDriver(DriverScope.ReadServices);
        app.MapPost("/me/push", Add).ForDriver(DriverScope.WriteServices).Refuses(Problem.BadRequest, Problem.Conflict)
            .Shows(new Listed(PushSubscription.IdOf(Example.Endpoint), "push.example"), Example);
        app.MapDelete("/me/push/{subscription:key}", Remove).ForDriver(DriverScope.WriteServices);
    }

    private static async Task<Ok<Response>> Read(ClaimsPrincipal caller, PushSubscriptions subscriptions, PostPush push, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(
            await push.PublicKey(cancellation), [.. (await subscriptions.Of(caller.Id(), cancellation)).Select(one => new Listed(one.Id, one.Endpoint.Host))]));

    private static async Task<Results<Created<Listed>, ProblemHttpResult>> Add(
        Request request, ClaimsPrincipal caller, PushSubscriptions subscriptions, WebhookOptions options, CancellationToken cancellation)
    {
        var (point, auth) = (Decoded(request.Keys.P256dh), Decoded(request.Keys.Auth));
        if (!PublicConnection.IsFit(request.Endpoint, options))
        {
            return Problem.BadRequest.Because("endpoint is an https address.");
        }

        if (!EncryptPush.IsPoint(point) || auth.Length != AuthBytes)
        {
            return Problem.BadRequest.Because("keys are p256dh and auth, as the browser gives them.");
        }

        var subscription = new PushSubscription(PushSubscription.IdOf(request.Endpoint), request.Endpoint, point, auth);
        return await subscriptions.Add(caller.Id(), subscription, cancellation)
            ? TypedResults.Created((string?)null, new Listed(subscription.Id, request.Endpoint.Host))
            : Problem.Conflict.Because($"A driver has at most {PushSubscriptions.Most} browsers.");
    }

    private static async Task<NoContent> Remove(string subscription, ClaimsPrincipal caller, PushSubscriptions subscriptions, CancellationToken cancellation)
    {
        await subscriptions.Remove(caller.Id(), subscription, cancellation);
        return TypedResults.NoContent();
    }

    private static byte[] Decoded(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
}
