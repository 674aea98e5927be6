using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Moving mean over an odd number of samples: takes the road's and engine's vibration out of what a driver did.</summary>
/// <remarks>Unit: that of the series. The ends repeat their outermost sample. NaN: a missing sample makes every mean it belongs to missing.</remarks>
public static class Smooth
{
    /// <summary>Fills <paramref name="means"/>; the two series must not overlap.</summary>
    /// <param name="values">The series.</param>
    /// <param name="width">Samples in a mean, odd.</param>
    /// <param name="means">As long as the series.</param>
    public static void Fill(ReadOnlySpan<float> values, int width, Span<float> means)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % 2, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(means.Length, values.Length);
        Vectorised(values, width, means);
    }

    internal static void Reference(ReadOnlySpan<float> values, int width, Span<float> means) => Range(values, width, means, 0, means.Length);

    internal static void Vectorised(ReadOnlySpan<float> values, int width, Span<float> means)
    {
        var half = width / 2;
        var scale = new Vector<float>(1f / width);
        Range(values, width, means, 0, Math.Min(half, means.Length));
        var i = half;
        for (; i <= means.Length - half - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(values[(i - half)..]);
            for (var tap = 1 - half; tap <= half; tap++)
            {
                sum += new Vector<float>(values[(i + tap)..]);
            }

            (sum * scale).CopyTo(means[i..]);
        }

        Range(values, width, means, i, means.Length);
    }

    private static void Range(ReadOnlySpan<float> values, int width, Span<float> means, int from, int to)
    {
        var half = width / 2;
        for (var i = from; i < to; i++)
        {
            var sum = 0f;
            for (var tap = -half; tap <= half; tap++)
            {
                sum += values[Math.Clamp(i + tap, 0, values.Length - 1)];
            }

            means[i] = sum * (1f / width);
        }
    }
}
