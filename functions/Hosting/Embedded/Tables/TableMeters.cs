using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Hosting.Embedded.Tables;

/// <summary>What the tables' writer tells of itself.</summary>
internal sealed class TableMeters : IDisposable
{
    private readonly Meter _meter = new("ConnectedInsurance.Tables");
    private readonly Counter<long> _commits;
    private readonly Histogram<int> _group;
    private readonly Histogram<double> _seconds;

    /// <summary>Registers the instruments.</summary>
    /// <param name="waiting">Transactions waiting for the writer.</param>
    public TableMeters(Func<int> waiting)
    {
        _commits = _meter.CreateCounter<long>("tables.commits", "{transaction}", "Transactions answered");
        _group = _meter.CreateHistogram<int>("tables.group", "{transaction}", "Transactions in one durable commit");
        _seconds = _meter.CreateHistogram<double>("tables.commit.duration", "s", "One durable commit, its writes included");
        _meter.CreateObservableGauge("tables.waiting", waiting, "{transaction}", "Transactions waiting for the writer");
    }

    /// <summary>Counts a group.</summary>
    public void Committed(int transactions, TimeSpan duration)
    {
        _commits.Add(transactions);
        _group.Record(transactions);
        _seconds.Record(duration.TotalSeconds);
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
