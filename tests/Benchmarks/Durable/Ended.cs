using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Benchmarks.Durable;

/// <summary>Counts the orchestrations that ended, by the engine's own meter: it counts when the end is durable.</summary>
internal sealed class Ended : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly int _ahead;
    private long _count;

    /// <summary>Counts from now on.</summary>
    /// <param name="ahead">Orchestrations that may be on their way.</param>
    public Ended(int ahead)
    {
        _ahead = ahead;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "orchestrations.ended")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, more, _, _) => Interlocked.Add(ref _count, more));
        _listener.Start();
    }

    /// <summary>Completes when so many ended that this one may be started.</summary>
    public Task Room(long number) => Reach(number - _ahead);

    /// <summary>Completes when so many ended.</summary>
    public async Task Reach(long number)
    {
        while (Interlocked.Read(ref _count) < number)
        {
            await Task.Delay(1);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
