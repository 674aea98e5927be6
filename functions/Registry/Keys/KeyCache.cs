using System.Collections.Concurrent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Keys;

/// <summary>Unwrapped keys in use, bounded: when it is full the older half is forgotten.</summary>
/// <remarks>Two generations instead of a list in order of use: a look-up takes no lock, and intake looks one up per batch.</remarks>
internal sealed class KeyCache
{
    private const int GenerationSize = 10_000;
    private ConcurrentDictionary<string, SealingKey> young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, SealingKey> old = new(StringComparer.Ordinal);

    /// <summary>The key kept under a name, or null.</summary>
    public SealingKey? Find(string name)
    {
        if (young.TryGetValue(name, out var key))
        {
            return key;
        }

        if (old.TryGetValue(name, out key))
        {
            young.TryAdd(name, key);
        }

        return key;
    }

    /// <summary>Keeps a key; the array is taken over.</summary>
    public SealingKey Keep(string name, byte[] key)
    {
        if (young.Count >= GenerationSize)
        {
            old = young;
            young = new(StringComparer.Ordinal);
        }

        return young.GetOrAdd(name, static (_, bytes) => new SealingKey(bytes), key);
    }

    /// <summary>Forgets one.</summary>
    public void Forget(string name)
    {
        young.TryRemove(name, out _);
        old.TryRemove(name, out _);
    }
}
