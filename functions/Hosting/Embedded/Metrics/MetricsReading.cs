using System.Globalization;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>Metrics as they were read over HTTP at one moment.</summary>
internal sealed class MetricsReading
{
    private readonly List<(string Name, string Labels, double Value)> _lines = [];

    /// <summary>Reads Prometheus' text; lines it does not know are passed over.</summary>
    public static MetricsReading Parse(string text)
    {
        var reading = new MetricsReading();
        foreach (var line in text.Split('\n'))
        {
            var value = line.LastIndexOf(' ');
            if (value > 0 && line[0] != '#' && double.TryParse(line.AsSpan(value + 1), CultureInfo.InvariantCulture, out var number))
            {
                var name = line[..value];
                var brace = name.IndexOf('{', StringComparison.Ordinal);
                reading._lines.Add(brace < 0 ? (name, "", number) : (name[..brace], name[brace..], number));
            }
        }

        return reading;
    }

    /// <summary>The sum over every series of a name, or over those with a label such as <c>status="201"</c>.</summary>
    public double Sum(string name, string label = "") =>
        _lines.Where(line => line.Name == name && line.Labels.Contains(label, StringComparison.Ordinal)).Sum(line => line.Value);

    /// <summary>The value below which a share of what a histogram recorded since an earlier reading lies, by the bounds of its buckets; NaN for none.</summary>
    public double Quantile(string name, double share, MetricsReading since)
    {
        var before = since.Buckets(name);
        var buckets = Buckets(name).ConvertAll(now => (now.Bound, Count: now.Count - before.Find(then => then.Bound == now.Bound).Count));
        if (buckets.Count == 0 || buckets[^1].Count <= 0)
        {
            return double.NaN;
        }

        var (below, lower) = (0d, 0d);
        foreach (var (bound, count) in buckets)
        {
            if (count >= share * buckets[^1].Count)
            {
                return double.IsPositiveInfinity(bound) ? lower : lower + ((bound - lower) * (share * buckets[^1].Count - below) / (count - below));
            }

            (below, lower) = (count, bound);
        }

        return lower;
    }

    private List<(double Bound, double Count)> Buckets(string name) =>
    [
        .. _lines.Where(line => line.Name == name + "_bucket")
            .GroupBy(line => Bound(line.Labels))
            .OrderBy(bucket => bucket.Key)
            .Select(bucket => (bucket.Key, bucket.Sum(line => line.Value))),
    ];

    private static double Bound(string labels)
    {
        var from = labels.IndexOf("le=\"", StringComparison.Ordinal) + 4;
        var bound = labels[from..labels.IndexOf('"', from)];
        return bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture);
    }
}
