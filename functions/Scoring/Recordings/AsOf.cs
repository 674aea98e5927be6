namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>Puts irregular samples on a regular grid: each point takes the last value at or before it.</summary>
/// <remarks>
/// A value older than 2 s is missing. Where the recording was silent, no row at all for more than 2 s, nothing is carried: those seconds were not observed.
/// Of several samples at one moment the last holds. Times within a millisecond of a point are at it.
/// </remarks>
internal static class AsOf
{
    /// <summary>Longest time a value holds and a recording may be silent, s.</summary>
    public const double LongestHoldSeconds = 2;

    private const double ToleranceSeconds = 0.001;

    /// <summary>True when nothing was recorded between two rows that far apart.</summary>
    public static bool IsSilence(double spacingSeconds) => spacingSeconds > LongestHoldSeconds + ToleranceSeconds;

    /// <summary>Fills the points of <paramref name="grid"/>, <paramref name="hz"/> a second from second 0, that <paramref name="samples"/>, in order of time, cover.</summary>
    public static void Fill<T>(ReadOnlySpan<(double Seconds, T Value)> samples, int hz, Span<T> grid)
    {
        for (var j = 0; j < samples.Length; j++)
        {
            var at = samples[j].Seconds;
            var to = j + 1 < samples.Length ? FirstFrom(samples[j + 1].Seconds, hz) : grid.Length;
            Range(FirstFrom(at, hz), Math.Min(to, FirstAfter(at + LongestHoldSeconds, hz)), grid).Fill(samples[j].Value);
        }
    }

    /// <summary>Takes out what was carried into a silence between two rows.</summary>
    public static void Silence<T>(double fromSeconds, double toSeconds, int hz, T missing, Span<T> grid) =>
        Range(FirstAfter(fromSeconds, hz), FirstFrom(toSeconds, hz), grid).Fill(missing);

    private static int FirstFrom(double seconds, int hz) => (int)Math.Ceiling((seconds - ToleranceSeconds) * hz);

    private static int FirstAfter(double seconds, int hz) => (int)Math.Floor((seconds + ToleranceSeconds) * hz) + 1;

    private static Span<T> Range<T>(int from, int to, Span<T> grid) =>
        from < to && from < grid.Length ? grid[from..Math.Min(to, grid.Length)] : default;
}
