using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>Writes measurements in Prometheus' text format.</summary>
/// <remarks>Source: prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4.</remarks>
internal static class PrometheusText
{
    /// <value>The media type of the text.</value>
    public const string MediaType = "text/plain; version=0.0.4";

    /// <summary>The text. Instruments of one name, as two meters of a process may have, are added up.</summary>
    public static string Write(IEnumerable<MeasuredInstrument> instruments)
    {
        var text = new StringBuilder();
        foreach (var same in instruments.GroupBy(instrument => instrument.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var first = same.First();
            text.Append(CultureInfo.InvariantCulture, $"# HELP {first.Name} {first.Description}\n# TYPE {first.Name} {Word(first.Kind)}\n");
            foreach (var series in same.SelectMany(instrument => instrument.Series).GroupBy(series => series.Labels).OrderBy(series => series.Key, StringComparer.Ordinal))
            {
                Write(text, first, series.Key, [.. series.Select(one => one.Read())]);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MeasuredInstrument instrument, string labels, List<(double Sum, long[] Counts)> readings)
    {
        if (instrument.Kind != MetricKind.Histogram)
        {
            Line(text, instrument.Name, labels, readings.Sum(reading => reading.Sum));
            return;
        }

        var separator = labels.Length > 0 ? "," : "";
        var upTo = 0L;
        for (var i = 0; i <= instrument.Buckets.Length; i++)
        {
            upTo += readings.Sum(reading => reading.Counts[i]);
            var bound = i < instrument.Buckets.Length ? instrument.Buckets[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, instrument.Name + "_bucket", $"{labels}{separator}le=\"{bound}\"", upTo);
        }

        Line(text, instrument.Name + "_sum", labels, readings.Sum(reading => reading.Sum));
        Line(text, instrument.Name + "_count", labels, upTo);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };
}
