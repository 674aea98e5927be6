using System.Diagnostics.Metrics;
using System.Text.Json;

namespace ConnectedInsurance.Trips;

/// <summary>What closing trips tells of itself.</summary>
public sealed class TripsMeters
{
    private readonly Counter<long> closed;
    private readonly Histogram<double> seconds;
    private long open;
    private double overdueSeconds;

    /// <summary>Registers the instruments.</summary>
    public TripsMeters(IMeterFactory factory)
    {
        var meter = factory.Create("ConnectedInsurance.Trips");
        closed = meter.CreateCounter<long>("trips.closed", "{trip}", "Revisions announced, by what ended the trip and whether it was its first");
        seconds = meter.CreateHistogram<double>("trips.close.duration", "s", "One revision made: loaded, scored, archived");
        meter.CreateObservableGauge("trips.deadlines", () => Volatile.Read(ref open), "{deadline}", "Deadlines that wait for their moment or for being seen to");
        meter.CreateObservableGauge("trips.overdue", () => Volatile.Read(ref overdueSeconds), "s", "How long the oldest passed deadline waits");
    }

    /// <summary>Counts a revision.</summary>
    internal void Closed(TripEnd end, uint revision) => closed.Add(
        1,
        new KeyValuePair<string, object?>("end", JsonNamingPolicy.KebabCaseLower.ConvertName(end.ToString())),
        new KeyValuePair<string, object?>("revision", revision == 1 ? "first" : "later"));

    /// <summary>Measures the making of one.</summary>
    internal void Made(TimeSpan duration) => seconds.Record(duration.TotalSeconds);

    /// <summary>Takes down what waits.</summary>
    internal void Waiting(long deadlines, TimeSpan overdue)
    {
        Volatile.Write(ref open, deadlines);
        Volatile.Write(ref overdueSeconds, overdue.TotalSeconds);
    }
}
