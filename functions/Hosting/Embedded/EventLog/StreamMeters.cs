using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>What the stream tells of itself.</summary>
internal sealed class StreamMeters : IDisposable
{
    private readonly Meter _meter = new("ConnectedInsurance.Stream");
    private readonly Counter<long> _appended;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _refused;
    private readonly Histogram<int> _group;
    private readonly Histogram<double> _seconds;

    /// <summary>Registers the instruments.</summary>
    /// <param name="lag">Events of a partition that wait for the consumer.</param>
    /// <param name="segments">Segments on the disk.</param>
    public StreamMeters(Func<int, long> lag, Func<int> segments)
    {
        _appended = _meter.CreateCounter<long>("stream.appended", "{event}", "Events made durable");
        _bytes = _meter.CreateCounter<long>("stream.appended.bytes", "By", "Bytes of the events made durable");
        _refused = _meter.CreateCounter<long>("stream.refused", "{event}", "Events not taken: disk or backlog full");
        _group = _meter.CreateHistogram<int>("stream.group", "{event}", "Events in one durable write");
        _seconds = _meter.CreateHistogram<double>("stream.fsync.duration", "s", "One durable write of a group");
        _meter.CreateObservableGauge(
            "stream.lag",
            () => Enumerable.Range(0, StreamPartition.Count).Select(p => new Measurement<long>(lag(p), new KeyValuePair<string, object?>("partition", p))),
            "{event}",
            "Events that wait for the consumer");
        _meter.CreateObservableGauge("stream.segments", segments, "{segment}", "Segments on the disk");
    }

    /// <summary>Counts a durable group.</summary>
    public void Appended(int events, long bytes, TimeSpan duration)
    {
        _appended.Add(events);
        _bytes.Add(bytes);
        _group.Record(events);
        _seconds.Record(duration.TotalSeconds);
    }

    /// <summary>Counts refused events.</summary>
    public void Refused(int events) => _refused.Add(events);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
