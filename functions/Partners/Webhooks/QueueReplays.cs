using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Queues some events of a shard for a replay; answers where to go on, null at the shard's end.</summary>
public sealed class QueueReplays(WebhookEndpoints endpoints, EventLog log, DeliveryQueue queue, WakeDeliveries deliveries) : Activity<ReplayStep, long?>
{
    private const int AtATime = 200;

    /// <inheritdoc/>
    public override async Task<long?> RunAsync(ActivityContext context, ReplayStep input, CancellationToken cancellation)
    {
        var replay = input.Replay;
        if (await endpoints.Find(replay.Partner, replay.Webhook, cancellation) is not { Stopped: null } endpoint)
        {
            return null;
        }

        var events = await log.After(replay.Partner, input.Shard, input.After, AtATime, cancellation);
        var (done, subjects) = (new Dictionary<string, long>(), new HashSet<string>());
        foreach (var logged in events.Where(logged => endpoint.Wants(logged.Event.Type, logged.Event.Subject)))
        {
            var subject = logged.Event.Subject;
            if (!done.TryGetValue(subject, out var last))
            {
                done[subject] = last = await queue.Done(endpoint, subject, cancellation);
            }

            // However old, what is still under way needs no replay, only a look: it may be what the webhook was stopped over.
            if (logged.Sequence > last || await Queue(endpoint, logged, replay, cancellation))
            {
                subjects.Add(subject);
            }
        }

        foreach (var subject in subjects)
        {
            await deliveries.Wake(endpoint, subject, cancellation);
        }

        return events.Count == AtATime ? events[^1].Sequence : null;
    }

    private async Task<bool> Queue(WebhookEndpoint endpoint, LoggedEvent logged, WebhookReplay replay, CancellationToken cancellation)
    {
        var (id, subject, at) = (logged.Event.Id, logged.Event.Subject, logged.Event.At);
        if (at < replay.Since || at >= replay.Until || replay.OnlyMissing && await queue.Outcome(endpoint.Id, id, cancellation) is { State: DeliveryState.Delivered })
        {
            return false;
        }

        await queue.Replay(endpoint.Id, subject, logged.Sequence, cancellation);
        return true;
    }
}
