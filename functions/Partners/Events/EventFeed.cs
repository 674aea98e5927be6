using ConnectedInsurance.Consent;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Partners.Events;

/// <summary>A page of the feed.</summary>
/// <param name="Events">What may be told now, each subject's events in their order.</param>
/// <param name="Next">Where the next page begins.</param>
public sealed record FeedPage(IReadOnlyList<ReadOnlyMemory<byte>> Events, FeedCursor Next);

/// <summary>Reads a partner's log as far as it may be told now, and waits where it ends.</summary>
public sealed class EventFeed(EventLog log, FeedBell bell, ReleaseEvent release, TimeProvider time, IHostApplicationLifetime life)
{
    private const int PageSize = 100;
    private const int AtOnce = 8;
    private const int MostWaiting = 16; // of one partner: more of them are answered at once
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1); // another process may have logged it

    /// <summary>The next page; empty when nothing came within the wait, or nothing that may be told.</summary>
    public async Task<FeedPage> Read(string partner, DisclosureScope scope, FeedCursor from, TimeSpan wait, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, life.ApplicationStopping);
        var events = await Await(partner, from, wait, stop.Token);
        var released = new ReadOnlyMemory<byte>?[events.Count];
        await Parallel.ForAsync(0, events.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token }, async (i, token) =>
            released[i] = await release.Now(partner, scope, events[i].Event, token));
        return new([.. released.OfType<ReadOnlyMemory<byte>>()], events.Aggregate(from, (cursor, told) => cursor.Past(told)));
    }

    private async Task<IReadOnlyList<LoggedEvent>> Await(string partner, FeedCursor from, TimeSpan wait, CancellationToken stop)
    {
        using var place = bell.Wait(partner);
        wait = place.Number <= MostWaiting ? wait : TimeSpan.Zero;
        var begun = time.GetTimestamp();
        while (true)
        {
            var rung = bell.Next(partner);
            var events = await Page(partner, from, stop);
            var left = wait - time.GetElapsedTime(begun);
            if (events.Count > 0 || left <= TimeSpan.Zero)
            {
                return events;
            }

            using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(rung, Task.Delay(left < LookAgain ? left : LookAgain, time, lost.Token));
            await lost.CancelAsync();
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The oldest events behind the cursor; a shard's stay in its order.</summary>
    private async Task<IReadOnlyList<LoggedEvent>> Page(string partner, FeedCursor from, CancellationToken cancellation)
    {
        var ends = await log.Ends(partner, cancellation);
        var shards = new List<Queue<LoggedEvent>>();
        for (var shard = 0; shard < EventLog.Shards; shard++)
        {
            if (ends[shard].Last > from.Read[shard])
            {
                shards.Add(new(await log.After(partner, shard, from.Read[shard], PageSize, cancellation)));
            }
        }

        var page = new List<LoggedEvent>();
        while (page.Count < PageSize && shards.Where(shard => shard.Count > 0).MinBy(shard => shard.Peek().Event.At) is { } oldest)
        {
            page.Add(oldest.Dequeue());
        }

        return page;
    }
}
