using System.Collections.Concurrent;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Wakes whoever waits for a partner's next event in this process; elsewhere they look now and then.</summary>
public sealed class FeedBell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = [];

    /// <summary>Completes when it rings next for a partner. Ask before looking: what comes between is not missed.</summary>
    public Task Next(string partner) => waiting.GetOrAdd(partner, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Rings for a partner.</summary>
    public void Ring(string partner)
    {
        if (waiting.TryRemove(partner, out var ring))
        {
            ring.SetResult();
        }
    }
}
