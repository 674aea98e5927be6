using System.Text;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.World;

/// <summary>Flash that fails as told, and remembers which batches it was given and which were taken from it.</summary>
public sealed class WorldFlash(Fault faults, int seed) : IStore
{
    private const double TornShare = 0.004;
    private const double ErrorShare = 0.01;

    private readonly MemoryFlash files = new();
    private readonly Chance chance = new(seed);
    private readonly Dictionary<string, List<byte[]>> segments = [];

    /// <summary>Batches that stood in flash whole, in the order they came to stand there.</summary>
    public List<byte[]> Written { get; } = [];

    /// <summary>Batches whose segment was removed.</summary>
    public List<byte[]> Removed { get; } = [];

    /// <value>False to keep no lists of what was written.</value>
    public bool IsLedgerKept { get; init; } = true;

    /// <summary>Every byte ever written, for a search; null while nobody looks.</summary>
    public MemoryStream? Everything { get; init; }

    /// <summary>True from a torn write on: the power is gone.</summary>
    public bool HasLostPower => files.PowerLeft == 0;

    /// <summary>The power is back.</summary>
    public void Boot() => files.PowerLeft = null;

    /// <summary>No more faults.</summary>
    public bool IsSound { get; set; }

    /// <inheritdoc/>
    public string[] Names() => files.Names();

    /// <inheritdoc/>
    public int Length(string name) => files.Length(name);

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] into, int offset, int count) => files.Read(name, position, into, offset, count);

    /// <inheritdoc/>
    public void Append(string name, byte[] bytes, int offset, int count)
    {
        if (!IsSound && !HasLostPower && faults.HasFlag(Fault.TornWrites) && chance.Hits(TornShare))
        {
            files.PowerLeft = (int)chance.Between(0, count);
        }

        var fails = !IsSound && faults.HasFlag(Fault.FlashErrors) && chance.Hits(ErrorShare);
        files.Append(name, bytes, offset, fails ? (int)chance.Between(0, count) : count);
        if (fails)
        {
            throw new IOException("The flash refused a write.");
        }

        Everything?.Write(bytes, offset, count);
        if (IsLedgerKept && IsSegment(name))
        {
            var batch = bytes.AsSpan(offset + BatchWriter.Head, count - BatchWriter.Head).ToArray();
            Written.Add(batch);
            (segments.TryGetValue(name, out var list) ? list : segments[name] = []).Add(batch);
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        files.Delete(name);
        if (segments.Remove(name, out var gone))
        {
            Removed.AddRange(gone);
        }
    }

    /// <summary>A batch as it is told from every other: its boot and its number.</summary>
    public static (int Boot, int Seq) KeyOf(ReadOnlySpan<byte> batch) => (NumberAfter(batch, "\"boot\":"), NumberAfter(batch, "\"seq\":"));

    private static int NumberAfter(ReadOnlySpan<byte> batch, string name)
    {
        var value = 0;
        for (var at = batch.IndexOf(Encoding.ASCII.GetBytes(name)) + name.Length; batch[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            value = (value * 10) + batch[at] - '0';
        }

        return value;
    }

    private static bool IsSegment(string name) => name.Length == 9 && name[0] is 'b' or 'x' && name[1] is >= '0' and <= '9';
}
