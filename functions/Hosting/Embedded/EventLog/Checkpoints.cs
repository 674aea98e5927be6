using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>How far each partition was received. Stored soon after every change, so a crash repeats little and loses nothing.</summary>
/// <remarks>One small file for all partitions, replaced as a whole: 16 positions and their CRC-32C.</remarks>
internal sealed class Checkpoints
{
    private readonly DataFolder _folder;
    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly LogPosition[] _positions = new LogPosition[StreamPartition.Count];
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Reads the positions; unreadable ones begin anew, which repeats every kept event.</summary>
    public Checkpoints(DataFolder folder, ILogger logger)
    {
        _folder = folder;
        _path = Path.Combine(folder.StreamFolder, "checkpoints");
        if (!File.Exists(_path))
        {
            return;
        }

        var bytes = File.ReadAllBytes(_path);
        var positions = MemoryMarshal.AsBytes(_positions.AsSpan());
        if (bytes.Length == positions.Length + sizeof(uint) && MemoryMarshal.Read<uint>(bytes.AsSpan(positions.Length)) == Crc32C.Of(bytes.AsSpan(0, positions.Length)))
        {
            bytes.AsSpan(0, positions.Length).CopyTo(positions);
        }
        else
        {
            logger.CheckpointsUnreadable();
        }
    }

    /// <summary>How far a partition was received.</summary>
    public LogPosition this[int partition]
    {
        get
        {
            lock (_lock)
            {
                return _positions[partition];
            }
        }
    }

    /// <summary>Notes that a partition was received up to here.</summary>
    public void Advance(int partition, LogPosition position)
    {
        lock (_lock)
        {
            _positions[partition] = position;
        }

        _changed.Writer.TryWrite(true);
    }

    /// <summary>Returns when a position changed since the last return.</summary>
    public async ValueTask Changed(CancellationToken cancellation) => await _changed.Reader.ReadAsync(cancellation);

    /// <summary>Makes the positions durable.</summary>
    public void Save()
    {
        byte[] bytes;
        lock (_lock)
        {
            bytes = [.. MemoryMarshal.AsBytes(_positions.AsSpan()), .. new byte[sizeof(uint)]];
        }

        var crc = bytes.Length - sizeof(uint);
        MemoryMarshal.Write(bytes.AsSpan(crc), Crc32C.Of(bytes.AsSpan(0, crc)));
        _folder.Replace(_path, bytes);
    }
}
