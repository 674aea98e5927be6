using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Looks at what a webhook is to be told of a subject next, tries to tell it if its time has come, and notes how that went.</summary>
/// <remarks>Repeated after a crash it may tell the same event again, under the same id: the receiver knows it by that.</remarks>
public sealed class AttemptDelivery(
    WebhookEndpoints endpoints,
    DeliveryQueue queue,
    ReleaseEvent release,
    CallWebhook call,
    WebhookBreakers breakers,
    WatchWebhooks watch,
    PublishEvent publish,
    PartnersMeters meters,
    TimeProvider time,
    ILogger<AttemptDelivery> logger) : Activity<Delivery, NextLook>
{
    private static readonly NextLook Now = new(NextLook.When.Now);

    /// <value>Most of them wait for receivers; how many may wait for one of them is bounded apart.</value>
    public override int AtOnce => 1024;

    /// <inheritdoc/>
    public override async Task<NextLook> RunAsync(ActivityContext context, Delivery input, CancellationToken cancellation)
    {
        if (await endpoints.Find(input.Partner, input.Webhook, cancellation) is not { } endpoint)
        {
            return new(NextLook.When.Never);
        }

        if (endpoint.Stopped is not null || await queue.Next(endpoint, input.Subject, cancellation) is not { } queued)
        {
            return new(NextLook.When.Told);
        }

        if (queued.Logged.Event.Type == EventType.GrantWithdrawn)
        {
            await BuryDead(endpoint, input.Subject, cancellation);
        }

        if (!endpoint.Wants(queued.Logged.Event.Type, input.Subject))
        {
            await queue.Skip(endpoint.Id, queued, cancellation);
            return After(queued);
        }

        var health = await watch.Of(endpoint.Id, cancellation);
        var now = time.GetUtcNow();
        if (health.OpenUntil > now || queued.Progress.Due > now)
        {
            var later = queued.Progress.Due > now ? queued.Progress.Due.Value : breakers.Soon(health.OpenUntil!.Value - now);
            return await Await(endpoint, queued, later, cancellation);
        }

        return await Tell(endpoint, queued, cancellation);
    }

    /// <summary>Waiting for a chance to tell what may not be told any more has no sense.</summary>
    private async Task<NextLook> Await(WebhookEndpoint endpoint, QueuedDelivery queued, DateTimeOffset later, CancellationToken cancellation) =>
        await release.IsCovered(endpoint.Partner, endpoint.Most(), queued.Logged.Event, cancellation)
            ? new(NextLook.When.Then, later)
            : await Note(endpoint, queued, DeliveryState.Refused, null, null, cancellation);

    private async Task<NextLook> Tell(WebhookEndpoint endpoint, QueuedDelivery queued, CancellationToken cancellation)
    {
        var told = queued.Logged.Event;
        using var span = Trace.Start("deliver webhook", told.Trace);
        var (answer, later) = await breakers.Call(
            endpoint.Id,
            async stop => await release.Now(endpoint.Partner, endpoint.Most(), told, stop) is { } body ? await call.Post(endpoint, told, body, stop) : null,
            cancellation);
        if (later is { } moment)
        {
            return new(NextLook.When.Then, moment);
        }

        return answer switch
        {
            null => await Note(endpoint, queued, DeliveryState.Refused, null, null, cancellation),
            { IsTaken: true } => await Taken(endpoint, queued, answer, cancellation),
            _ => await Failed(endpoint, queued, answer, cancellation),
        };
    }

    private async Task<NextLook> Taken(WebhookEndpoint endpoint, QueuedDelivery queued, WebhookAnswer answer, CancellationToken cancellation)
    {
        await watch.Taken(endpoint, cancellation);
        return await Note(endpoint, queued, DeliveryState.Delivered, answer, null, cancellation);
    }

    private async Task<NextLook> Failed(WebhookEndpoint endpoint, QueuedDelivery queued, WebhookAnswer answer, CancellationToken cancellation)
    {
        if (answer.IsGone)
        {
            await watch.Stop(endpoint, WebhookStop.Gone, cancellation);
        }

        await watch.Failed(endpoint, cancellation);
        var wait = answer.Failure == CallFailure.TooLarge ? null : RetrySchedule.Next(queued.Progress.Failed + 1, answer.RetryAfter, Random.Shared.NextDouble());
        if (wait is null)
        {
            await publish.Of(endpoint.Partner, endpoint.Id, EventType.WebhookExhausted, queued.Logged.Event.Id, 0, cancellation);
        }

        return await Note(endpoint, queued, wait is null ? DeliveryState.Dead : DeliveryState.Retrying, answer, wait, cancellation);
    }

    private async Task<NextLook> Note(
        WebhookEndpoint endpoint, QueuedDelivery queued, DeliveryState state, WebhookAnswer? answer, TimeSpan? wait, CancellationToken cancellation)
    {
        var (told, now) = (queued.Logged.Event, time.GetUtcNow());
        var attempt = new DeliveryAttempt(
            told.Id, told.Type, told.Subject, now, queued.Progress.Failed + 1, state, answer?.Status, answer?.Failure, (int)(answer?.Took.TotalMilliseconds ?? 0), now + wait);
        await queue.Note(endpoint, queued, attempt, cancellation);
        meters.Attempted(state);
        PartnersLog.Attempted(logger, told.Id, endpoint.Id, state, answer?.Status, answer?.Failure, told.Trace);
        return state == DeliveryState.Retrying ? Now : After(queued);
    }

    /// <summary>Nobody waits for more about a name that was for one occasion.</summary>
    private static NextLook After(QueuedDelivery queued) =>
        queued.Logged.Event.Type is EventType.QuoteRequestChosen or EventType.QuoteRequestEnded ? new(NextLook.When.Never) : Now;

    private async Task BuryDead(WebhookEndpoint endpoint, string subject, CancellationToken cancellation)
    {
        foreach (var dead in await queue.DeadOf(endpoint, subject, cancellation))
        {
            if (!await release.IsCovered(endpoint.Partner, endpoint.Most(), dead.Event, cancellation))
            {
                await queue.Bury(endpoint.Id, dead, cancellation);
            }
        }
    }
}
