using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>Keeps what the stages' meters, the web server's and the runtime's measure, for whoever asks.</summary>
internal sealed class MetricsListener(IMeterFactory factory) : IDisposable
{
    /// <value>How the names of the stages' meters begin.</value>
    public const string OwnMeters = "ConnectedInsurance.";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<MeasuredInstrument> _instruments = [];

    /// <summary>Begins to listen.</summary>
    public void Start()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsWanted(instrument.Meter))
            {
                var measured = new MeasuredInstrument(instrument);
                _instruments.Enqueue(measured);
                listener.EnableMeasurementEvents(instrument, measured);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => ((MeasuredInstrument)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => ((MeasuredInstrument)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => ((MeasuredInstrument)state!).Measure(value, tags));
        _listener.Start();
    }

    /// <summary>Every instrument with its series, as of now.</summary>
    public IReadOnlyCollection<MeasuredInstrument> Read()
    {
        _listener.RecordObservableInstruments();
        return _instruments;
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    // A meter of a factory belongs to that factory's host; one without belongs to the process.
    private bool IsWanted(Meter meter) =>
        (meter.Scope is null || ReferenceEquals(meter.Scope, factory))
        && (meter.Name.StartsWith(OwnMeters, StringComparison.Ordinal) || meter.Name is "System.Runtime" or "Microsoft.AspNetCore.Hosting");
}
