using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.Board;

/// <summary>Flash in memory, whose power can be cut after any byte.</summary>
public sealed class MemoryFlash : IStore
{
    private readonly Dictionary<string, byte[]> files = [];

    /// <summary>Bytes and deletions that still succeed before the power is cut; null never cuts it.</summary>
    public int? PowerLeft { get; set; }

    /// <summary>Bytes written plus files deleted so far: the moments at which the power could have been cut.</summary>
    public int Moments { get; private set; }

    /// <inheritdoc/>
    public string[] Names() => [.. files.Keys];

    /// <inheritdoc/>
    public int Length(string name) => files.TryGetValue(name, out var bytes) ? bytes.Length : 0;

    /// <inheritdoc/>
    public void Append(string name, byte[] bytes, int offset, int count)
    {
        var written = Spend(count);
        files[name] = [.. files.GetValueOrDefault(name, []), .. bytes.AsSpan(offset, written)];
        if (written < count)
        {
            throw new PowerCutException();
        }
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] into, int offset, int count)
    {
        var rest = Math.Clamp(Length(name) - position, 0, count);
        if (rest > 0)
        {
            files[name].AsSpan(position, rest).CopyTo(into.AsSpan(offset));
        }

        return rest;
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (!files.ContainsKey(name))
        {
            return;
        }

        if (Spend(1) == 0)
        {
            throw new PowerCutException();
        }

        files.Remove(name);
    }

    private int Spend(int wanted)
    {
        var granted = Math.Min(wanted, PowerLeft ?? wanted);
        PowerLeft -= granted;
        Moments += granted;
        return granted;
    }
}
