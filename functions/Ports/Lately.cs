using System.Collections.Concurrent;

namespace ConnectedInsurance.Ports;

/// <summary>Nouns as they were written or read last, in clear, so that one that is read again soon need not be made from its bytes: they tell whether it is that one.</summary>
/// <remarks>Two generations, as many in each: when the young one is full it becomes the old one; what is long is read from its bytes each time. The nouns must not change.</remarks>
/// <typeparam name="T">The noun.</typeparam>
/// <param name="format">How it is written.</param>
/// <param name="generation">How many are kept, and as many that are older.</param>
public sealed class Lately<T>(RowFormat<T> format, int generation)
    where T : notnull
{
    /// <value>Bytes of the longest value that is kept: a well-behaved noun has some hundred, and whoever sends them must not choose how much memory they take.</value>
    public const int MostBytes = 4096;

    private ConcurrentDictionary<string, (byte[] Value, T Noun)> young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, (byte[] Value, T Noun)> old = new(StringComparer.Ordinal);

    /// <summary>The noun as a value, kept under a name.</summary>
    public byte[] Write(string name, T noun)
    {
        var value = format.Write(noun);
        Keep(name, value, noun);
        return value;
    }

    /// <summary>Reads a row: what was kept last under the name, if it is that, else its bytes.</summary>
    public T Read(string name, TableRow row)
    {
        if ((young.TryGetValue(name, out var last) || old.TryGetValue(name, out last)) && row.Version == format.Version && row.Value.Span.SequenceEqual(last.Value))
        {
            return last.Noun;
        }

        var noun = format.Read(row);
        if (row.Version == format.Version)
        {
            Keep(name, row.Value.ToArray(), noun);
        }

        return noun;
    }

    /// <summary>Keeps nothing under a name any more.</summary>
    public void Forget(string name)
    {
        young.TryRemove(name, out _);
        old.TryRemove(name, out _);
    }

    private void Keep(string name, byte[] value, T noun)
    {
        if (value.Length > MostBytes)
        {
            return;
        }

        if (!young.ContainsKey(name) && young.Count >= generation) // counting takes every lock
        {
            old = young;
            young = new(StringComparer.Ordinal);
        }

        young[name] = (value, noun);
    }
}
