using System.Collections.Concurrent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>Unwrapped keys in use, bounded in number and in time: when it is full the older half is forgotten, and no key is used for longer than <see cref="Lifetime"/> without a look at its row.</summary>
/// <remarks>
/// Two generations instead of a list in order of use: a look-up takes no lock, and intake looks one up per batch. The time is for other
/// processes: the one that drops a key forgets it at once.
/// </remarks>
internal sealed class KeyCache(TimeProvider time)
{
    /// <value>How long another process may go on with a key that was dropped: one look at a row in ten batches of a driving dongle.</value>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int GenerationSize = 10_000;
    private ConcurrentDictionary<string, KeptKey> young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, KeptKey> old = new(StringComparer.Ordinal);

    /// <summary>The key kept under a name, or null.</summary>
    public SealingKey? Find(string name)
    {
        if (!young.TryGetValue(name, out var kept) && old.TryGetValue(name, out kept))
        {
            young.TryAdd(name, kept);
        }

        return kept is not null && IsFresh(kept) ? kept.Key : null;
    }

    /// <summary>Keeps a key; the array is taken over.</summary>
    public SealingKey Keep(string name, byte[] key)
    {
        if (young.Count >= GenerationSize)
        {
            old = young;
            young = new(StringComparer.Ordinal);
        }

        var keeping = new KeptKey(new SealingKey(key), time.GetTimestamp());
        return young.AddOrUpdate(name, keeping, (_, held) => IsFresh(held) ? held : keeping).Key;
    }

    /// <summary>Forgets one.</summary>
    public void Forget(string name)
    {
        young.TryRemove(name, out _);
        old.TryRemove(name, out _);
    }

    private bool IsFresh(KeptKey kept) => time.GetElapsedTime(kept.Since) < Lifetime;

    private sealed record KeptKey(SealingKey Key, long Since);
}
