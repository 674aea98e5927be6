using System.Collections.Concurrent;

namespace ConnectedInsurance.Partners.Events;

/// <summary>Wakes whoever waits for a partner's next event in this process; elsewhere they look now and then.</summary>
public sealed class FeedBell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> ringing = [];
    private readonly ConcurrentDictionary<string, int> waiting = [];

    /// <summary>Completes when it rings next for a partner. Ask before looking: what comes between is not missed.</summary>
    public Task Next(string partner) => ringing.GetOrAdd(partner, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Rings for a partner.</summary>
    public void Ring(string partner)
    {
        if (ringing.TryRemove(partner, out var ring))
        {
            ring.SetResult();
        }
    }

    /// <summary>A place among those who wait for a partner's events, until it is given back.</summary>
    public Place Wait(string partner) => new(this, partner, waiting.AddOrUpdate(partner, 1, static (_, count) => count + 1));

    /// <summary>A place among those who wait.</summary>
    /// <param name="bell">Where.</param>
    /// <param name="partner">For whose events.</param>
    /// <param name="number">The how many-th it is, from 1.</param>
    public sealed class Place(FeedBell bell, string partner, int number) : IDisposable
    {
        /// <value>The how many-th it is, from 1.</value>
        public int Number => number;

        /// <inheritdoc/>
        public void Dispose() => bell.waiting.AddOrUpdate(partner, 0, static (_, count) => count - 1);
    }
}
