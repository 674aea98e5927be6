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
        var subjects = new HashSet<string>();
        foreach (var logged in events.Where(logged => logged.Event.At >= replay.Since && !(logged.Event.At >= replay.Until)))
        {
            if (endpoint.Wants(logged.Event.Type, logged.Event.Subject) && await Queue(endpoint, logged, replay.OnlyMissing, cancellation))
            {
                subjects.Add(logged.Event.Subject);
            }
        }

        foreach (var subject in subjects)
        {
            await deliveries.Wake(endpoint, subject, cancellation);
        }

        return events.Count == AtATime ? events[^1].Sequence : null;
    }

    /// <summary>What is still under way needs no replay, only a look.</summary>
    private async Task<bool> Queue(WebhookEndpoint endpoint, LoggedEvent logged, bool onlyMissing, CancellationToken cancellation)
    {
        if (logged.Sequence <= await queue.Done(endpoint, logged.Event.Subject, cancellation))
        {
            if (onlyMissing && await queue.Outcome(endpoint.Id, logged.Event.Id, cancellation) is { State: DeliveryState.Delivered })
            {
                return false;
            }

            await queue.Replay(endpoint.Id, logged.Event.Subject, logged.Sequence, cancellation);
        }

        return true;
    }
}
