using System.Text;

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>An event on its way to the log.</summary>
internal sealed class PendingAppend(string publisher, DateTimeOffset enqueued, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    : PendingWrite<bool>(cancellation)
{
    /// <summary>The publisher.</summary>
    public string Publisher { get; } = publisher;

    /// <summary>Bytes of the publisher as UTF-8.</summary>
    public int PublisherBytes { get; } = Encoding.UTF8.GetByteCount(publisher);

    /// <summary>Its partition.</summary>
    public int Partition { get; } = StreamPartition.Of(publisher);

    /// <summary>When it came.</summary>
    public DateTimeOffset Enqueued { get; } = enqueued;

    /// <summary>The event; the caller's memory until it is told the outcome.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <inheritdoc />
    public override long Bytes => Body.Length;
}
