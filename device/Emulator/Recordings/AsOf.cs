namespace ConnectedInsurance.Emulator.Recordings;

/// <summary>An irregular column read at any moment: the newest value stands until the next, but never longer than two seconds.</summary>
/// <remarks>Before a hole of more than two seconds the last value stands only for the column's usual spacing, so that a column of one value
/// a second loses exactly the seconds it missed.</remarks>
internal sealed class AsOf
{
    private const double StaleSeconds = 2;

    private readonly double[] times;
    private readonly double[] values;

    /// <summary>The values of some rows; NaN is no value.</summary>
    public AsOf(ReadOnlySpan<double> rowTimes, ReadOnlySpan<double> rowValues)
    {
        var (kept, at) = (new List<double>(), new List<double>());
        for (var i = 0; i < rowValues.Length; i++)
        {
            if (!double.IsNaN(rowValues[i]))
            {
                kept.Add(rowValues[i]);
                at.Add(rowTimes[i]);
            }
        }

        (times, values) = ([.. at], [.. kept]);
        Array.Sort(times, values);
        SpacingSeconds = Median(times);
    }

    /// <summary>Median of the times between values; NaN with fewer than two.</summary>
    public double SpacingSeconds { get; }

    /// <summary>The value at a moment; NaN when there is none.</summary>
    public double At(double seconds)
    {
        // Half a millisecond forgives a grid its rounding.
        var next = Array.BinarySearch(times, seconds + 0.0005);
        var newest = (next < 0 ? ~next : next + 1) - 1;
        if (newest < 0)
        {
            return double.NaN;
        }

        var beforeHole = newest + 1 == times.Length || times[newest + 1] - times[newest] > StaleSeconds;
        var stands = beforeHole && !double.IsNaN(SpacingSeconds) ? Math.Min(SpacingSeconds, StaleSeconds) - 0.001 : StaleSeconds;
        return seconds - times[newest] <= stands ? values[newest] : double.NaN;
    }

    private static double Median(double[] times)
    {
        var spacings = times.Zip(times.Skip(1), (earlier, later) => later - earlier).Where(spacing => spacing > 0).Order().ToArray();
        return spacings.Length == 0 ? double.NaN : spacings[spacings.Length / 2];
    }
}
