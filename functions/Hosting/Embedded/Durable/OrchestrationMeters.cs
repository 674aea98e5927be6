using System.Diagnostics.Metrics;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>What the engine tells of itself.</summary>
internal sealed class OrchestrationMeters : IDisposable
{
    private readonly Meter _meter = new("ConnectedInsurance.Orchestrations");
    private readonly Counter<long> _ended;

    /// <summary>Registers the instruments.</summary>
    /// <param name="working">Turns and activities at work.</param>
    /// <param name="live">Instances in memory.</param>
    public OrchestrationMeters(Func<int> working, Func<int> live)
    {
        _ended = _meter.CreateCounter<long>("orchestrations.ended", "{instance}", "Instances that ended");
        _meter.CreateObservableGauge("orchestrations.working", working, "{task}", "Turns and activities at work or about to be");
        _meter.CreateObservableGauge("orchestrations.live", live, "{instance}", "Instances in memory");
    }

    /// <summary>Counts an end.</summary>
    public void Ended(string name, OrchestrationStatus status) => _ended.Add(1, new("orchestration", name), new("status", status.ToString()));

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
