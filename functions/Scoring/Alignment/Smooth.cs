using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Moving mean over an odd number of samples: takes the road's and engine's vibration out of what a driver did.</summary>
/// <remarks>Unit: that of the series. The ends repeat their outermost sample. NaN: not counted, so a gap shorter than the window is bridged; nothing measured within the window: missing.</remarks>
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
        if (ByDefinition.IsAsked)
        {
            Reference(values, width, means);
        }
        else
        {
            Vectorised(values, width, means);
        }
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

            // A sum that is a number proves that all samples were there.
            if (Vector.EqualsAll(sum, sum))
            {
                (sum * scale).CopyTo(means[i..]);
            }
            else
            {
                Measured(values, i, half).CopyTo(means[i..]);
            }
        }

        Range(values, width, means, i, means.Length);
    }

    private static Vector<float> Measured(ReadOnlySpan<float> values, int i, int half)
    {
        var (sum, count) = (Vector<float>.Zero, Vector<float>.Zero);
        for (var tap = -half; tap <= half; tap++)
        {
            var value = new Vector<float>(values[(i + tap)..]);
            var measured = Vector.Equals(value, value);
            sum += Vector.ConditionalSelect(measured, value, Vector<float>.Zero);
            count += Vector.ConditionalSelect(measured, Vector<float>.One, Vector<float>.Zero);
        }

        return sum / count;
    }

    private static void Range(ReadOnlySpan<float> values, int width, Span<float> means, int from, int to)
    {
        var half = width / 2;
        for (var i = from; i < to; i++)
        {
            var (sum, count) = (0f, 0);
            for (var tap = -half; tap <= half; tap++)
            {
                var value = values[Math.Clamp(i + tap, 0, values.Length - 1)];
                sum += float.IsNaN(value) ? 0 : value;
                count += float.IsNaN(value) ? 0 : 1;
            }

            means[i] = sum / count;
        }
    }
}
