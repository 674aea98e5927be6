namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>Puts irregular samples on a regular grid: each point takes the last value at or before it.</summary>
/// <remarks>
/// A value holds until the next one of its column, when that comes within 2 s; where the next is later, or there is none, the value holds only at its own moment and what follows is missing.
/// So the points covered number as many seconds as were sampled: a gap of 20 s between samples is 20 s of nothing. Of several samples at one moment the last holds. Times within a millisecond of a point are at it.
/// </remarks>
internal static class AsOf
{
    /// <summary>Longest time a value holds, s.</summary>
    public const double LongestHoldSeconds = 2;

    private const double ToleranceSeconds = 0.001;

    /// <summary>Fills the points of <paramref name="grid"/>, <paramref name="hz"/> a second from second 0, that <paramref name="samples"/>, in order of time, cover.</summary>
    public static void Fill<T>(ReadOnlySpan<(double Seconds, T Value)> samples, int hz, Span<T> grid)
    {
        for (var j = 0; j < samples.Length; j++)
        {
            var at = samples[j].Seconds;
            var next = j + 1 < samples.Length ? samples[j + 1].Seconds : double.PositiveInfinity;
            var from = Point(at, hz);
            var to = next - at <= LongestHoldSeconds + ToleranceSeconds ? Point(next, hz)
                : from <= (at + ToleranceSeconds) * hz ? from + 1
                : from;
            if (from < grid.Length && to > from)
            {
                grid[from..Math.Min(to, grid.Length)].Fill(samples[j].Value);
            }
        }
    }

    /// <summary>The first point at or after a time.</summary>
    private static int Point(double seconds, int hz) => (int)Math.Ceiling((seconds - ToleranceSeconds) * hz);
}
