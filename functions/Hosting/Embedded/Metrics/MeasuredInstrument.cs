using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>What an instrument is to Prometheus.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>An instrument and its series, at most 256: labels are words from short lists, never an id.</summary>
internal sealed class MeasuredInstrument
{
    private const int MostSeries = 256;

    // From a tenth of a millisecond, which a fast fsync takes, to ten seconds; powers of two for what is counted.
    private static readonly double[] Seconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] Counts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    private readonly ConcurrentDictionary<string, MeasuredSeries> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MeasuredSeries> _byTags = new(SameTags.Comparer); // a request's would cost it a text
    private readonly bool _isObserved;

    public MeasuredInstrument(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        _isObserved = instrument.IsObservable;
        Kind = type == typeof(Histogram<>) ? MetricKind.Histogram
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter
            : MetricKind.Gauge;
        _isObserved |= type == typeof(Gauge<>);
        Buckets = Kind != MetricKind.Histogram ? [] : instrument.Unit == "s" ? Seconds : Counts;
        Name = NameOf(instrument, Kind);
        Description = instrument.Description ?? instrument.Name;
    }

    public MetricKind Kind { get; }

    /// <value>As Prometheus spells it, with unit and, for a counter, <c>_total</c>.</value>
    public string Name { get; }

    public string Description { get; }

    /// <value>Upper bounds of a histogram's buckets.</value>
    public double[] Buckets { get; }

    public IEnumerable<MeasuredSeries> Series => _series.Values;

    /// <summary>Takes a measurement.</summary>
    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>().TryGetValue(tags, out var series))
        {
            var labels = Labels(tags);
            if (_series.Count >= MostSeries && !_series.ContainsKey(labels))
            {
                return;
            }

            series = _series.GetOrAdd(labels, static (text, buckets) => new MeasuredSeries(text, buckets), Buckets);
            if (_byTags.Count < MostSeries)
            {
                _byTags.TryAdd(tags.ToArray(), series);
            }
        }

        if (_isObserved)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    // Source: prometheus.io/docs/practices/naming.
    private static string NameOf(Instrument instrument, MetricKind kind)
    {
        var isOurs = instrument.Meter.Name.StartsWith(MetricsListener.OwnMeters, StringComparison.Ordinal);
        var name = (isOurs ? "connected_insurance_" : "") + instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return kind == MetricKind.Counter ? name + "_total" : name;
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder(48);
        foreach (var (name, value) in tags)
        {
            text.Append(text.Length > 0 ? "," : "").Append(name.Replace('.', '_')).Append("=\"");
            text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", @"\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }
}
