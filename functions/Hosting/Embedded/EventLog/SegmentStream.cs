using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>The stream in segment files: one writer that makes appends durable in groups, a reader for each partition.</summary>
internal sealed class SegmentStream : ITelemetryStream, IAsyncDisposable
{
    private const int WaitingAppends = 4096;
    private const int BodyBytes = 1 << 20;
    private const int PublisherBytes = 512;
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly DataFolder _folder;
    private readonly EmbeddedOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SegmentStream> _logger;
    private readonly Segments _segments;
    private readonly Checkpoints _checkpoints;
    private readonly PartitionTail[] _tails;
    private readonly GroupWriter<PendingAppend, bool> _writer;
    private readonly StreamMeters _meters;
    private readonly FreeRoom _room;
    private readonly List<PendingAppend>[] _byPartition = [.. Enumerable.Range(0, StreamPartition.Count).Select(_ => new List<PendingAppend>())];
    private SegmentWriter? _open;
    private long _nextSegment;
    private volatile Fault? _fault;

    /// <summary>Checks what the last process left, and starts the writer; it begins a segment of its own.</summary>
    public SegmentStream(DataFolder folder, ISecrets secrets, TimeProvider time, EmbeddedOptions options, ILogger<SegmentStream> logger)
    {
        _folder = folder;
        _options = options;
        _time = time;
        _logger = logger;
        _room = new FreeRoom(folder.StreamFolder, options.ReserveBytes, time);
        _segments = new Segments(folder, secrets, time.GetUtcNow(), logger);
        _checkpoints = new Checkpoints(folder, logger);
        var positions = Enumerable.Range(0, StreamPartition.Count).Select(p => _checkpoints[p]).ToArray();
        var next = SegmentRecovery.Recover(_segments.All, logger);
        _tails = [.. positions.Select((position, p) => new PartitionTail(Math.Max(position.Sequence, next[p])))];
        _nextSegment = 1 + positions.Select(position => position.Segment).Concat(_segments.All.Select(segment => segment.Number)).Max();
        _meters = new StreamMeters(Lag, () => _segments.All.Count);
        _writer = new GroupWriter<PendingAppend, bool>("stream", WaitingAppends, Write);
    }

    /// <inheritdoc />
    public async ValueTask Append(string publisher, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, BodyBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(publisher), PublisherBytes);
        if (Refusal() is { } refusal)
        {
            _meters.Refused(1);
            throw refusal;
        }

        await _writer.Write(new PendingAppend(publisher, _time.GetUtcNow(), body, cancellation));
    }

    /// <summary>Events of a partition that wait for the consumer.</summary>
    public long Lag(int partition) => _tails[partition].Next - _checkpoints[partition].Sequence;

    /// <summary>Reads a partition from its checkpoint on.</summary>
    public PartitionReader Read(int partition) => new(partition, _checkpoints[partition], _tails[partition], _segments, _logger);

    /// <summary>Returns when a partition may have new events.</summary>
    public ValueTask Changed(int partition, CancellationToken cancellation) => _tails[partition].Changed(cancellation);

    /// <summary>Returns when intake has taken every event that was durable at the call.</summary>
    /// <remarks>It waits for the disk, so by the machine's own time.</remarks>
    /// <exception cref="TimeoutException">It has not within the limit.</exception>
    public async Task CatchUp(TimeSpan limit, CancellationToken cancellation)
    {
        var ends = Array.ConvertAll(_tails, tail => tail.Next);
        var start = Stopwatch.GetTimestamp();
        while (Enumerable.Range(0, ends.Length).Any(p => _checkpoints[p].Sequence < ends[p]))
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException("Intake is behind: events wait that were taken before.");
            }

            await Task.Delay(LookAgain, TimeProvider.System, cancellation);
        }
    }

    /// <value>How far each partition was received.</value>
    public Checkpoints Checkpoints => _checkpoints;

    /// <summary>Destroys the segments whose time is over: their hour and the retention.</summary>
    public void Expire() => _segments.Expire(_time.GetUtcNow(), _options.SegmentSpan + _options.Retention);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _open?.Dispose();
        _meters.Dispose();
    }

    private StorageUnavailableException? Refusal()
    {
        if (_fault is { } fault && _time.GetElapsedTime(fault.At) < RestAfterFault)
        {
            return fault.Refusal();
        }

        var backlog = Enumerable.Range(0, StreamPartition.Count).Sum(Lag);
        return backlog < _options.BacklogEvents
            ? null
            : new StreamFullException($"{backlog} events wait for intake, as many as are allowed.", StorageUnavailableException.UsualRetry);
    }

    private void Write(List<PendingAppend> group)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            _room.Demand();
            var blocks = Append(OpenSegment(), group);
            _meters.Appended(group.Count, group.Sum(append => append.Bytes), Stopwatch.GetElapsedTime(start));
            blocks.ForEach(block => _tails[block.Events[0].Partition].Publish(block));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Refuse(group, e);
            return;
        }

        group.ForEach(append => append.TrySetResult(true));
    }

    private List<EventBlock> Append(SegmentWriter segment, List<PendingAppend> group)
    {
        Array.ForEach(_byPartition, appends => appends.Clear());
        foreach (var append in group)
        {
            _byPartition[append.Partition].Add(append);
        }

        var blocks = new List<EventBlock>();
        for (var p = 0; p < _byPartition.Length; p++)
        {
            if (_byPartition[p].Count > 0)
            {
                blocks.Add(EventBlock.Write(segment.Segment.Number, segment.Length, _tails[p].Next, _byPartition[p]));
            }
        }

        segment.Append(blocks);
        return blocks;
    }

    private SegmentWriter OpenSegment()
    {
        var now = _time.GetUtcNow();
        if (_open is null || _open.Length >= _options.SegmentBytes || now - _open.Segment.Opened >= _options.SegmentSpan || now < _open.Segment.Opened)
        {
            _open?.Dispose();
            _open = null;
            _open = _segments.Create(new SegmentHeader(_nextSegment++, now, [.. _tails.Select(tail => tail.Next)]));
        }

        return _open;
    }

    // What a failed write touched is not written again (see BlockCipher): the next group begins a new segment.
    private void Refuse(List<PendingAppend> group, Exception e)
    {
        var fault = new Fault(_time.GetTimestamp(), e, _folder.StreamFolder);
        _fault = fault;
        _logger.AppendsRefused(e, group.Count);
        _meters.Refused(group.Count);
        try
        {
            _open?.CutTail();
        }
        catch (IOException again)
        {
            _logger.AppendsRefused(again, 0);
        }

        _open?.Dispose();
        _open = null;
        group.ForEach(append => append.TrySetException(fault.Refusal()));
    }

    private sealed record Fault(long At, Exception Exception, string Folder)
    {
        public StorageUnavailableException Refusal() => DiskFault.IsFull(Exception)
            ? new StreamFullException($"The disk of {Folder} is full; nothing was taken.", StorageUnavailableException.UsualRetry, Exception)
            : DiskFault.Of(Exception, Folder);
    }
}
