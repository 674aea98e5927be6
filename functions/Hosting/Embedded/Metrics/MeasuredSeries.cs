namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>One series of an instrument: a number, or for a histogram its counts by bucket, its count and its sum.</summary>
internal sealed class MeasuredSeries(string labels, double[] buckets)
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[buckets.Length + 1];
    private double _sum;

    /// <value>As they stand in the text, without braces: <c>a="b",c="d"</c>.</value>
    public string Labels => labels;

    /// <summary>Adds to a counter, or records a value of a histogram.</summary>
    public void Add(double value)
    {
        // The bucket of the smallest bound that is not below the value; behind the last bound is the rest.
        var bucket = Array.BinarySearch(buckets, value);
        lock (_lock)
        {
            _sum += value;
            _counts[bucket < 0 ? ~bucket : bucket]++;
        }
    }

    /// <summary>Sets a value that is observed, not added up.</summary>
    public void Set(double value)
    {
        lock (_lock)
        {
            _sum = value;
        }
    }

    /// <summary>The sum, and the counts by bucket.</summary>
    public (double Sum, long[] Counts) Read()
    {
        lock (_lock)
        {
            return (_sum, [.. _counts]);
        }
    }
}
